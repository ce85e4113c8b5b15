using System.Text.Json;
using System.Text.Json.Nodes;

namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>What the runs were computed with: every fact of their run.json with how many runs say so.</summary>
/// <param name="Facts">By name of the fact, the values with their numbers of runs, the most frequent first.</param>
/// <param name="Seconds">The time of all runs together.</param>
/// <param name="First">When the first run began; null where no run tells.</param>
/// <param name="Last">When the last run began.</param>
internal sealed record RunMakers(IReadOnlyList<(string Name, IReadOnlyList<(string Value, int Runs)> Values)> Facts, double Seconds, DateTimeOffset? First, DateTimeOffset? Last)
{
    private static readonly (string Key, string Name)[] Told =
    [
        ("version", "HessianFaultLab"), ("commit", "Commit"), ("dirty", "Changed since the commit"), ("libtorch", "libtorch"), ("provider", "TorchSharp's API from"), ("blas", "BLAS"),
        ("cpu", "CPU"), ("cores", "Cores"), ("threads", "Threads of a run"), ("gpus", "GPU"), ("host", "Host"), ("system", "System"), ("runtime", "Runtime"),
    ];

    internal static RunMakers Of(ReportData data)
    {
        var records = data.Done.Select(run => Record(data.InRun(run.Run, "run.json"))).OfType<JsonObject>().ToList();
        var facts = Told.Select(fact => (fact.Name, Values(records.Select(r => Said(r["provenance"]?[fact.Key]))))).Where(f => f.Item2.Count > 0);
        var started = records.Select(r => r["started"]?.ToString()).Where(s => s is not null).Select(s => DateTimeOffset.Parse(s!)).ToList();
        return new RunMakers([.. facts], records.Sum(r => (double?)r["seconds"] ?? 0), started.Count > 0 ? started.Min() : null, started.Count > 0 ? started.Max() : null);
    }

    private static List<(string, int)> Values(IEnumerable<string?> said) =>
        [.. said.Where(s => !string.IsNullOrEmpty(s)).GroupBy(s => s!).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count()))];

    private static string? Said(JsonNode? value) => value switch
    {
        JsonArray list => string.Join(", ", list.Select(v => v?.ToString())),
        JsonValue flag when flag.GetValueKind() is JsonValueKind.True => "yes",
        JsonValue flag when flag.GetValueKind() is JsonValueKind.False => "no",
        _ => value?.ToString(),
    };

    private static JsonObject? Record(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}: this is no JSON: {Shown.Reason(error)}; hfl run does the run again", error);
        }
    }
}
