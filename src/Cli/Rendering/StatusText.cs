using System.Text.Json;
using HessianFaultLab.Lab.Batches;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>What <c>hfl status</c> prints.</summary>
internal static class StatusText
{
    /// <summary>In the order of a run's life, then what went wrong.</summary>
    private static readonly string[] Order = ["waiting", "queued", "running", "interrupted", "done", "failed", "lost", "changed", "corrupt"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static void Write(IReadOnlyList<RunStanding> runs, string folder, bool all, TextWriter output)
    {
        output.WriteLine($"{runs.Count} runs: {string.Join(", ", Counts(runs).Select(p => $"{p.Value} {p.Key}"))}");
        var shown = runs.Where(r => all || r.Standing is not ("done" or "waiting" or "queued")).ToList();
        if (shown.Count > 0) new Grid(["run", "index", "state", "detail"], [.. shown.Select(r => new[] { r.Element.Id, r.Element.Index.ToString(), r.Standing, r.Detail })], new HashSet<int> { 1 }).Write(output);
        Next(runs.Select(r => r.Standing).ToHashSet(StringComparer.Ordinal), folder, output);
    }

    private static void Next(HashSet<string> standings, string folder, TextWriter output)
    {
        if (standings.Overlaps(["running", "queued"])) NextStep.Write(output, $"hfl status {folder}", "again, for runs are on their way");
        else if (standings.Overlaps(["waiting", "interrupted", "lost", "changed", "corrupt"])) NextStep.Write(output, $"hfl run {folder}", "goes on");
        else if (standings.Contains("failed")) NextStep.Write(output, $"hfl run {folder} --retry-failed", "once the cause is mended");
        else NextStep.Write(output, $"hfl watch {folder}", "shows what came of it in the browser");
    }

    internal static string Json(IReadOnlyList<RunStanding> runs) => JsonSerializer.Serialize(
        new
        {
            counts = Counts(runs),
            runs = runs.Select(r => new { id = r.Element.Id, index = r.Element.Index, state = r.Standing, detail = r.Detail }),
        },
        Indented);

    private static Dictionary<string, int> Counts(IReadOnlyList<RunStanding> runs) =>
        Order.Select(word => KeyValuePair.Create(word, runs.Count(r => r.Standing == word))).Where(p => p.Value > 0).ToDictionary(StringComparer.Ordinal);
}
