using System.Globalization;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab;
using HessianFaultLab.Lab.Localization.Scoring;

namespace HessianFaultLab.Cli.Commands;

/// <summary>A score that must be reached: <c>top1=0.5</c> by the best localizer, <c>hessian:mrr=0.6</c> by one.</summary>
/// <param name="Localizer">Null for the best.</param>
/// <param name="Measure">A measure of summary.csv.</param>
/// <param name="Least">The bound.</param>
internal sealed record ScoreBound(string? Localizer, string Measure, double Least)
{
    private static readonly string[] known = ["top1", "top3", "top5", "mrr", "ndcg", "auroc"];

    /// <exception cref="BadInputException">The text is no bound.</exception>
    internal static ScoreBound Parse(string text)
    {
        if (text.Split('=') is not [var what, var number] || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var least))
            throw new BadInputException($"--fail-below {text}: a measure and a number are expected, as top1=0.5 or hessian:mrr=0.6");
        var measure = what[(what.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (!known.Contains(measure)) throw new BadInputException($"--fail-below {text}: there is no measure '{measure}'; {string.Join(", ", known)} are there");
        return new ScoreBound(what.Contains(':', StringComparison.Ordinal) ? what[..what.IndexOf(':', StringComparison.Ordinal)] : null, measure, least);
    }

    /// <summary>Whether it is reached over the effective faults, or over all where no experiment of so few seeds could show an effect; says so where it is not.</summary>
    internal bool Hold(ExperimentScore score, TextWriter output)
    {
        var rows = ScoreText.Headline(score).Where(r => r.Measure == Measure && (Localizer is null || r.Localizer == Localizer)).ToList();
        if (rows.Count == 0) throw new BadInputException($"--fail-below: nothing was scored by {Localizer ?? "any localizer"}");
        var best = rows.MaxBy(r => r.Mean)!;
        if (best.Mean >= Least) return true;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"below the bound: {best.Localizer} has {Measure} {best.Mean:0.000}, {Least} is asked for"));
        return false;
    }
}
