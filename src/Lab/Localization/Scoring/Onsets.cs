using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Which share of the runs a localizer notices at all, how soon, and how often it cries wolf.</summary>
internal static class Onsets
{
    /// <param name="localizer">Its name.</param>
    /// <param name="runs">Steps from the injection until a run was noticed; null where it never was.</param>
    /// <param name="alarms">The same for clean runs.</param>
    internal static IEnumerable<SummaryRow> Summary(string localizer, IReadOnlyList<(ScoredRun Run, int? Steps)> runs, IReadOnlyList<int?> alarms)
    {
        foreach (var part in runs.SelectMany(r => r.Run.Parts().Select(p => (Part: p, r.Run, r.Steps))).Where(r => r.Part.Part is "all" or "effective" or "stage")
            .GroupBy(r => r.Part).OrderBy(g => g.Key.Part, StringComparer.Ordinal).ThenBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            yield return Row(part.Key, "flagged", [.. part.Select(r => (r.Run.Cluster, r.Steps is null ? 0.0 : 1))]);
            var noticed = part.Where(r => r.Steps is not null).Select(r => (r.Run.Cluster, (double)r.Steps!.Value)).ToList();
            if (noticed.Count > 0) yield return Row(part.Key, "onset", noticed);
        }
        if (alarms.Count > 0) yield return new SummaryRow("clean", "", "", localizer, "run", "flagged", alarms.Count, alarms.Average(a => a is null ? 0.0 : 1), null, null);

        SummaryRow Row((string Part, string Value) part, string measure, IReadOnlyList<(string Cluster, double Value)> values)
        {
            var interval = ClusteredBootstrap.Of(values);
            var isWide = interval.Clusters >= Summaries.FewestClusters;
            return new SummaryRow(part.Part, part.Value, "", localizer, "run", measure, values.Count, interval.Mean, isWide ? interval.Low : null, isWide ? interval.High : null);
        }
    }
}
