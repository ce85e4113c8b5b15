using System.Diagnostics;
using System.Text.Json;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Watch;

/// <summary>
/// Looks at an experiment's folder without leaving a trace: it takes no lock, not even for a moment, writes nothing, and opens
/// files so that whoever replaces them need not wait. A look costs a little; the next one waits twenty times as long.
/// </summary>
/// <param name="experiment">The folder.</param>
public sealed class FolderGlance(ExperimentFolder experiment)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _looking = new();
    private readonly Dictionary<string, (DateTime Written, RunRecord? Record)> _known = new(StringComparer.Ordinal);
    private BatchGlimpse? _last;
    private long _lookedAt;
    private TimeSpan _pause = Shortest;

    public ExperimentFolder Experiment { get; } = experiment;

    /// <summary>What was seen last, or what is seen now if that is long enough ago.</summary>
    public BatchGlimpse Now()
    {
        lock (_looking)
        {
            if (_last is not null && Stopwatch.GetElapsedTime(_lookedAt) < _pause) return _last;
            var began = Stopwatch.GetTimestamp();
            _last = new BatchGlimpse(Experiment.Name, [.. Experiment.Plan.Select(Look)]);
            _lookedAt = Stopwatch.GetTimestamp();
            _pause = TimeSpan.FromTicks(Math.Max(Shortest.Ticks, 20 * Stopwatch.GetElapsedTime(began).Ticks));
            return _last;
        }
    }

    private RunGlimpse Look(PlanElement element)
    {
        var folder = Experiment.Run(element);
        var record = Record(folder);
        if (record is null || record.SpecDigest != element.SpecDigest) return Glimpse("waiting");
        return record.State switch
        {
            RunPhase.Done => Glimpse("done", record.Detail, record.Seconds),
            RunPhase.Failed => Glimpse("failed", record.Detail, record.Seconds),
            RunPhase.Stopped => Glimpse("stopped", "goes on when the batch does", record.Seconds),
            _ => Glimpse(Heard(folder) < Silence ? "running" : "silent", "", Math.Max(0, (DateTimeOffset.UtcNow - record.Started).TotalSeconds)),
        };

        RunGlimpse Glimpse(string state, string detail = "", double seconds = 0) => new(element.Id, element.Index, NameOf(element), state, detail, seconds);
    }

    private RunRecord? Record(RunFolder folder)
    {
        var path = folder.In("run.json");
        var written = File.GetLastWriteTimeUtc(path);
        if (_known.TryGetValue(path, out var known) && known.Written == written) return known.Record;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var record = RunRecord.Parse(reader.ReadToEnd());
            // Only what is looked at is kept: a spec and its injections may be long.
            record = record is null ? null : record with { Spec = default, Injections = null, Files = [], Provenance = null };
            _known[path] = (written, record);
            return record;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A run that lives signs every few seconds.</summary>
    private static TimeSpan Heard(RunFolder folder) => DateTime.UtcNow - File.GetLastWriteTimeUtc(folder.In("owner"));

    private static string NameOf(PlanElement element)
    {
        var seed = element.Spec.TryGetProperty("seed", out var given) && given.ValueKind == JsonValueKind.Number ? $"seed {given}" : "";
        string[] words = [element.Labels?.Model ?? "", element.Labels?.Fault ?? "", element.Labels?.Severity ?? "", seed];
        return string.Join(", ", words.Where(w => w.Length > 0));
    }
}
