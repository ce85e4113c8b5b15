using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>The figures of all runs of an experiment that came to an end, as the merged CSV files hold them.</summary>
public sealed class ExperimentFigures
{
    private readonly ILookup<string, RunFigures> _clean;
    private readonly Dictionary<RunFigures, (int Number, RunFigures? Twin)> _groups = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<int>> _found = new(StringComparer.Ordinal);

    internal ExperimentFigures(IReadOnlyList<RunFigures> runs, IReadOnlyList<string> metrics)
    {
        // The order of the files' lines decides nothing.
        Runs = [.. runs.OrderBy(r => r.Label.Index).ThenBy(r => r.Label.Run, StringComparer.Ordinal)];
        Metrics = metrics;
        _clean = Runs.Where(r => r.Label.IsClean).ToLookup(r => r.Label.Subject, StringComparer.Ordinal);
        foreach (var (number, group) in Runs.GroupBy(r => (r.Label.Subject, r.Label.Seed)).Index())
        {
            var twin = group.FirstOrDefault(r => r.Label.IsClean);
            foreach (var run in group) _groups.Add(run, (number, twin));
        }
    }

    public IReadOnlyList<RunFigures> Runs { get; }

    /// <summary>As <c>family.metric</c>.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>The clean run of the same seed; null where there is none.</summary>
    public RunFigures? Twin(RunFigures run) => _groups[run].Twin;

    /// <summary>A number that runs of one subject and seed have in common.</summary>
    internal int GroupOf(RunFigures run) => _groups[run].Number;

    /// <summary>Clean runs of other seeds.</summary>
    public IEnumerable<RunFigures> Others(RunFigures run) => _clean[run.Label.Subject].Where(r => r.Label.Seed != run.Label.Seed);

    /// <summary>Clean runs of the same subject, its own seed's too.</summary>
    public IEnumerable<RunFigures> Clean(string subject) => _clean[subject];

    /// <summary>The same with one that is no run of it, and with no other metrics than those that it was measured by.</summary>
    /// <param name="like">A clean run with the same components.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="step">The step that it stands for.</param>
    /// <param name="rows">Its figures.</param>
    internal (ExperimentFigures Figures, RunFigures Stranger) With(RunFigures like, string name, int step, IEnumerable<MetricRow> rows)
    {
        var stranger = new RunFigures(like.Label.Stranger(name, step), like.Parts);
        var numbers = Metrics.Index().ToDictionary(m => m.Item, m => m.Index, StringComparer.Ordinal);
        HashSet<int> measured = [];
        foreach (var row in rows)
        {
            if (stranger.PlaceOf(row.Component) is not { } place || !numbers.TryGetValue($"{row.Family}.{row.Metric}", out var number)) continue;
            stranger.Add(step, place, number, row.Value is { } value && double.IsFinite(value) ? value : double.NaN);
            measured.Add(number);
        }
        return (new ExperimentFigures([.. Runs.Select(r => r.Keeping(measured)), stranger], Metrics), stranger);
    }

    /// <summary>Numbers of the metrics that patterns such as <c>gradient</c> or <c>transfer.*jacobian_gain</c> name, in the order of their names.</summary>
    /// <param name="patterns">What is looked for.</param>
    /// <param name="except">What is left out of it.</param>
    internal IReadOnlyList<int> Find(IReadOnlyList<string> patterns, IReadOnlyList<string> except) => _found.GetOrAdd($"{string.Join(' ', patterns)}\n{string.Join(' ', except)}", _ =>
    {
        var (wanted, unwanted) = (Forms(patterns), Forms(except));
        return [.. Metrics.Index().Where(m => wanted.Exists(f => f.IsMatch(m.Item)) && !unwanted.Exists(f => f.IsMatch(m.Item))).OrderBy(m => m.Item, StringComparer.Ordinal).Select(m => m.Index)];
    });

    private static List<Regex> Forms(IEnumerable<string> patterns) =>
        [.. patterns.Select(p => new Regex("^" + Regex.Escape(p).Replace("\\*", ".*", StringComparison.Ordinal) + (p.Contains('.', StringComparison.Ordinal) ? "$" : "\\."), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))];
}
