using System.Globalization;
using System.Text.Json;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>The words in which a batch is told of.</summary>
internal static class BatchText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static string Progress(RunProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"step {progress.Step} of {progress.Steps}")
        + (progress.Rate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"  {rate:0.0}/s") : "")
        + (progress.Loss is { } loss ? string.Create(CultureInfo.InvariantCulture, $"  loss {loss:0.0000}") : "");

    internal static string Counts(BatchCounts counts) =>
        $"{counts.Skipped + counts.Done} of {counts.Total} done"
        + (counts.Failed > 0 ? $", {counts.Failed} failed" : "");

    internal static string Begun(ExperimentFolder experiment, BatchCounts counts, int workers)
    {
        var toDo = counts.Open;
        return $"{experiment.Name}: {Words.Count(counts.Total, "run")}, {counts.Skipped} done before"
            + (counts.Failed > 0 ? $", {counts.Failed} failed before (--retry-failed tries them again)" : "")
            + (counts.Stale > 0 ? $", {counts.Stale} changed or damaged since and to be done again" : "")
            + (toDo > 0 ? $"; {toDo} to do, {workers} at a time" : "");
    }

    internal static string Ended(RunEndKind kind, string detail, double seconds)
    {
        var word = kind switch
        {
            RunEndKind.Done => "done in " + Span(TimeSpan.FromSeconds(seconds)),
            RunEndKind.Failed => "failed",
            RunEndKind.Lost => "lost, is started again",
            RunEndKind.Interrupted => "stopped, goes on next time",
            _ => "waits",
        };
        return detail.Length > 0 ? $"{word}: {detail}" : word;
    }

    internal static string Json(IEnumerable<(ExperimentFolder Experiment, BatchCounts Counts)> ended) => JsonSerializer.Serialize(
        ended.Select(e => new { experiment = e.Experiment.Name, folder = e.Experiment.Path, runs = e.Counts.Total, done = e.Counts.Skipped + e.Counts.Done, failed = e.Counts.Failed, open = e.Counts.Open }),
        Indented);

    /// <summary>A time for people: 42 s, 3 min 20 s, 2 h 5 min.</summary>
    internal static string Span(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalMinutes: < 1 } => $"{(int)time.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };
}
