using System.Globalization;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What <c>hfl score</c> prints: the localizers from the best on, and the differences that were asked for.</summary>
internal static class ScoreText
{
    private const int Shown = 16;

    /// <summary>Lines of summary.csv over all models: of effective faults, or of all where effects could not be shown; those of runs as wholes too.</summary>
    internal static IEnumerable<SummaryRow> Headline(ExperimentScore score)
    {
        var part = Part(score);
        return score.Summary.Where(r => r.Part == part && r.Model.Length == 0 && r.Granularity is "module" or "run");
    }

    internal static void Write(ExperimentScore score, ExperimentFolder folder, TextWriter output)
    {
        var rows = Headline(score).ToList();
        var modules = rows.Where(r => r.Granularity == "module").GroupBy(r => r.Localizer, StringComparer.Ordinal)
            .Select(g => (Localizer: g.Key, By: g.ToDictionary(r => r.Measure, StringComparer.Ordinal))).OrderByDescending(l => l.By["mrr"].Mean).ThenBy(l => l.Localizer, StringComparer.Ordinal).ToList();
        if (modules.Count == 0)
        {
            output.WriteLine($"{folder.Name}: no faulty run with a truth and a measurement is done; nothing is scored yet");
            return;
        }
        var auroc = rows.Where(r => r.Measure == "auroc").ToDictionary(r => r.Localizer, r => r.Mean, StringComparer.Ordinal);
        new Grid(["localizer", "top-1", "top-3", "MRR", "95 % interval", "AUROC"],
            [.. modules.Take(Shown).Select(m => (string[])[m.Localizer, Number(m.By["top1"].Mean), Number(m.By["top3"].Mean), Number(m.By["mrr"].Mean), Interval(m.By["mrr"].Low, m.By["mrr"].High), auroc.TryGetValue(m.Localizer, out var a) ? Number(a) : ""])],
            new HashSet<int> { 1, 2, 3, 4, 5 }).Write(output);
        output.WriteLine($"{Words.Count(modules[0].By["mrr"].Runs, Part(score) == "effective" ? "run with an effective fault" : "run", Part(score) == "effective" ? "runs with effective faults" : "runs")}, by module; chance has MRR {Number(modules[0].By["mrr-chance"].Mean)}");
        foreach (var row in score.Significance.Where(r => r.Part == Part(score) && r.Model.Length == 0 && r.Granularity == "module" && r.Measure == "mrr"))
            output.WriteLine($"{row.A} - {row.B}: MRR {Difference.Of(row.Difference, 3)} {Interval(row.Low, row.High)}, p {Probability.Of(row.PHolm)} (Wilcoxon, Holm), Cliff's delta {Difference.Of(row.CliffsDelta, 2)}");
        output.WriteLine($"All scores: {folder.In("summary.csv")}, localization.csv, significance.csv");
    }

    private static string Part(ExperimentScore score) => score.Summary.Any(r => r.Part == "effective") ? "effective" : "all";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Interval(double? low, double? high) => low is null || high is null ? "" : $"[{Number(low.Value)}, {Number(high.Value)}]";
}
