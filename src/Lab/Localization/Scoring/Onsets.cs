using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Which share of the runs a localizer notices at all, how soon, and how often it cries wolf.</summary>
internal sealed class Onsets
{
    private readonly List<(string Part, string Value, List<(int Place, string Cluster)> Runs, ClusterDraws Draws)> _parts;

    /// <param name="runs">The faulty ones.</param>
    internal Onsets(IReadOnlyList<ScoredRun> runs) => _parts =
    [
        .. runs.Index().SelectMany(r => r.Item.Parts().Select(p => (Part: p, Run: (r.Index, r.Item.Cluster))))
            .Where(m => m.Part.Part is "all" or "effective" or "stage").GroupBy(m => m.Part, m => m.Run)
            .OrderBy(g => g.Key.Part, StringComparer.Ordinal).ThenBy(g => g.Key.Value, StringComparer.Ordinal)
            .Select(g => (g.Key.Part, g.Key.Value, g.ToList(), new ClusterDraws([.. g.Select(r => r.Cluster)]))),
    ];

    /// <param name="localizer">Its name.</param>
    /// <param name="steps">For each run, steps from the injection until it was noticed; null where it never was.</param>
    /// <param name="alarms">The same for clean runs.</param>
    internal IEnumerable<SummaryRow> Summary(string localizer, IReadOnlyList<int?> steps, IReadOnlyList<int?> alarms)
    {
        foreach (var (part, value, runs, draws) in _parts)
        {
            yield return Row("flagged", draws.Interval([.. runs.Select(r => steps[r.Place] is null ? 0.0 : 1)]));
            var noticed = runs.Where(r => steps[r.Place] is not null).Select(r => (r.Cluster, (double)steps[r.Place]!.Value)).ToList();
            if (noticed.Count > 0) yield return Row("onset", ClusteredBootstrap.Of(noticed));

            SummaryRow Row(string measure, ClusteredBootstrap found) => new(part, value, "", localizer, "run", measure, found.Values, found.Mean, found.Told.Low, found.Told.High);
        }
        if (alarms.Count > 0) yield return new SummaryRow("clean", "", "", localizer, "run", "flagged", alarms.Count, alarms.Average(a => a is null ? 0.0 : 1), null, null);
    }
}
