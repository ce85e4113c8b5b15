using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Means and paired differences of scores over parts of the runs.</summary>
internal sealed class Summaries(IReadOnlyList<ScoredRun> runs, IReadOnlyDictionary<(string Localizer, string Granularity), IReadOnlyDictionary<string, LocalizationRow>> scores)
{
    private static readonly (string Name, Func<LocalizationRow, double> Of)[] measures =
    [
        ("top1", r => r.Top1), ("top3", r => r.Top3), ("top5", r => r.Top5), ("mrr", r => r.ReciprocalRank), ("exam", r => r.Exam), ("ndcg", r => r.Ndcg),
        ("top1-equivalent", r => r.Top1Equivalent), ("mrr-equivalent", r => r.ReciprocalRankEquivalent), ("mrr-chance", r => r.ChanceReciprocalRank),
    ];

    private static readonly (string Name, Func<LocalizationRow, double> Of)[] shortMeasures = [.. measures.Where(m => m.Name is "top1" or "top3" or "mrr" or "mrr-chance")];

    private readonly SortedDictionary<string, IReadOnlyList<RunPart>> _parts = new(
        scores.GroupBy(s => s.Key.Granularity, s => s.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => Parts(g.Key, [.. runs.Where(r => g.Any(rows => rows.ContainsKey(r.Label.Run)))]), StringComparer.Ordinal), StringComparer.Ordinal);

    internal IEnumerable<SummaryRow> Means() => scores.Keys.OrderBy(k => k.Granularity, StringComparer.Ordinal).ThenBy(k => k.Localizer, StringComparer.Ordinal)
        .AsParallel().AsOrdered().SelectMany(key => _parts[key.Granularity].SelectMany(part => Means(key, part)));

    internal IEnumerable<SignificanceRow> Differences(IReadOnlyList<Pairing> pairings)
    {
        foreach (var (granularity, parts) in _parts)
        {
            foreach (var measure in measures.Where(m => m.Name is "mrr" or "top1"))
            {
                // Corrected over the values of a part and over the pairs: what a reader compares at a glance.
                foreach (var part in parts.GroupBy(p => (p.Part, p.Model.Length > 0)))
                {
                    var rows = pairings.SelectMany(pair => part.Select(p => (Pair: pair, Part: p))).AsParallel().AsOrdered().Select(d => Difference(d.Pair, granularity, measure, d.Part)).OfType<SignificanceRow>().ToList();
                    var corrected = Holm.Corrected([.. rows.Select(r => r.P)]);
                    foreach (var (row, p) in rows.Zip(corrected)) yield return row with { PHolm = p };
                }
            }
        }
    }

    private SignificanceRow? Difference(Pairing pair, string granularity, (string Name, Func<LocalizationRow, double> Of) measure, RunPart part)
    {
        if (!scores.TryGetValue((pair.One, granularity), out var one) || !scores.TryGetValue((pair.Other, granularity), out var other)) return null;
        var pairs = part.Runs.Where(r => one.ContainsKey(r.Label.Run) && other.ContainsKey(r.Label.Run))
            .Select(r => (r.Cluster, A: measure.Of(one[r.Label.Run]), B: measure.Of(other[r.Label.Run]))).ToList();
        if (pairs.Count == 0) return null;
        var interval = DrawsOf(part, [.. pairs.Select(p => p.Cluster)]).Interval([.. pairs.Select(p => p.A - p.B)]);
        var p = WilcoxonSignedRank.Of(pairs.Select(p => p.A - p.B)).PValue;
        var (low, high) = interval.Told;
        return new SignificanceRow(
            part.Part, part.Value, part.Model, pair.One, pair.Other, granularity, measure.Name, pairs.Count, interval.Mean,
            low, high, p, p, CliffsDelta.Of([.. pairs.Select(x => x.A)], [.. pairs.Select(x => x.B)]));
    }

    private IEnumerable<SummaryRow> Means((string Localizer, string Granularity) key, RunPart part)
    {
        var own = scores[key];
        var rows = part.Runs.Where(r => own.ContainsKey(r.Label.Run)).Select(r => (r.Cluster, Row: own[r.Label.Run])).ToList();
        if (rows.Count == 0) yield break;
        var draws = DrawsOf(part, [.. rows.Select(r => r.Cluster)]);
        var isWide = part.Part != "fault" && draws.Clusters >= ClusteredBootstrap.FewestClusters;
        var told = part.Part is "all" or "effective" or "silent" or "set" ? measures : shortMeasures;
        var values = told.Select(m => rows.ConvertAll(r => m.Of(r.Row))).ToList();
        var intervals = isWide ? draws.Intervals(values) : null;
        foreach (var (i, (name, _)) in told.Index())
            yield return new SummaryRow(part.Part, part.Value, part.Model, key.Localizer, key.Granularity, name, rows.Count, intervals?[i].Mean ?? values[i].Average(), intervals?[i].Low, intervals?[i].High);
    }

    /// <summary>Nearly always every run is there, and all localizers share the part's draws.</summary>
    private static ClusterDraws DrawsOf(RunPart part, IReadOnlyList<string> clusters) => clusters.Count == part.Runs.Count ? part.Draws.Value : new ClusterDraws(clusters);

    /// <summary>Every part over all models, and the broad ones by model; other granularities than modules have the broad ones alone.</summary>
    private static IReadOnlyList<RunPart> Parts(string granularity, IEnumerable<ScoredRun> ranked) => [.. ranked
        .SelectMany(r => r.Parts().SelectMany(p => new[] { (p.Part, p.Value, Model: "", Run: r), (p.Part, p.Value, r.Label.Model, Run: r) }))
        .Where(p => granularity == "module" || p.Part is "all" or "effective")
        .Where(p => p.Model.Length == 0 || p.Part is not ("category" or "severity"))
        .GroupBy(p => (p.Part, p.Value, p.Model), p => p.Run)
        .OrderBy(g => g.Key.Part, StringComparer.Ordinal).ThenBy(g => g.Key.Value, StringComparer.Ordinal).ThenBy(g => g.Key.Model, StringComparer.Ordinal)
        .Select(g => new RunPart(g.Key.Part, g.Key.Value, g.Key.Model, [.. g]))];

    private sealed record RunPart(string Part, string Value, string Model, IReadOnlyList<ScoredRun> Runs)
    {
        internal Lazy<ClusterDraws> Draws { get; } = new(() => new ClusterDraws([.. Runs.Select(r => r.Cluster)]));
    }
}
