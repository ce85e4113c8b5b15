using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Two experiments: where their files differ, and how each localizer's scores differ over the runs that both have.</summary>
/// <param name="Settings">Places of experiment.json with the value of each; null where one has none.</param>
/// <param name="Scores">One minus the other by localizer, at the granularity of modules.</param>
public sealed record ExperimentComparison(IReadOnlyList<(string Place, string? One, string? Other)> Settings, IReadOnlyList<SignificanceRow> Scores)
{
    /// <exception cref="BadInputException">One was not scored.</exception>
    public static ExperimentComparison Of(ExperimentFolder one, ExperimentFolder other)
    {
        var (mine, theirs) = (ScoredRuns.Read(one), ScoredRuns.Read(other));
        var rows = mine.Keys.Intersect(theirs.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(localizer =>
        {
            var pairs = mine[localizer].Where(r => theirs[localizer].ContainsKey(r.Key)).OrderBy(r => r.Key, StringComparer.Ordinal)
                .Select(r => (Cluster: r.Key[..r.Key.LastIndexOf('\n')], A: r.Value, B: theirs[localizer][r.Key])).ToList();
            var interval = ClusteredBootstrap.Of(pairs.Select(p => (p.Cluster, p.A - p.B)));
            var p = WilcoxonSignedRank.Of(pairs.Select(x => x.A - x.B)).PValue;
            return new SignificanceRow("all", "", "", localizer, localizer, "module", "mrr", pairs.Count, interval.Mean, interval.Low, interval.High, p, p, CliffsDelta.Of([.. pairs.Select(x => x.A)], [.. pairs.Select(x => x.B)]));
        }).Where(r => r.Pairs > 0).ToList();
        var corrected = Holm.Corrected([.. rows.Select(r => r.P)]);
        return new ExperimentComparison([.. Differences(Document(one), Document(other))], [.. rows.Zip(corrected, (r, p) => r with { PHolm = p })]);
    }

    private static IEnumerable<(string Place, string? One, string? Other)> Differences(SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        one.Keys.Union(other.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(place => (place, one.GetValueOrDefault(place), other.GetValueOrDefault(place))).Where(d => d.Item2 != d.Item3);

    /// <summary>Every value of experiment.json by its place; none where there is no such file.</summary>
    private static SortedDictionary<string, string> Document(ExperimentFolder folder)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var path = folder.In("experiment.json");
        if (File.Exists(path)) Walk(JsonNode.Parse(File.ReadAllText(path)), "");
        return values;

        void Walk(JsonNode? node, string place)
        {
            if (node is JsonObject map)
            {
                foreach (var (key, value) in map) Walk(value, place.Length == 0 ? key : $"{place}.{key}");
            }
            else if (node is JsonArray list)
            {
                foreach (var (index, value) in list.Index()) Walk(value, $"{place}[{index}]");
            }
            else values[place] = node?.ToJsonString() ?? "null";
        }
    }
}
