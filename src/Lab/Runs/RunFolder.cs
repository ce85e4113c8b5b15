using System.Globalization;

namespace HessianFaultLab.Lab.Runs;

/// <summary>
/// results/EXPERIMENT/runs/ID: run.json, the CSV files, log.txt, checkpoints while it runs, and the lock. Every file appears
/// whole; run.json says <c>done</c> last.
/// </summary>
/// <param name="path">The folder; made when the run begins.</param>
/// <param name="element">The run.</param>
public sealed class RunFolder(string path, PlanElement element)
{
    private const string CheckpointPrefix = "checkpoint-";

    private readonly string _specDigest = element.SpecDigest;

    public string Path { get; } = path;

    public PlanElement Element { get; } = element;

    public string LogPath => In("log.txt");

    private string HalfCheckpoint => In("checkpoint.partial");

    private string RecordPath => RecordIn(Path);

    /// <summary>A file of the run.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Null where there is none, or it cannot be read.</summary>
    public RunRecord? ReadRecord() => ReadRecord(Path);

    /// <summary>The record in a run's folder, whichever run that is.</summary>
    public static RunRecord? ReadRecord(string folder)
    {
        try
        {
            return File.Exists(RecordIn(folder)) ? RunRecord.Parse(File.ReadAllText(RecordIn(folder))) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public FolderLock? TryLock(TimeSpan? patience = null) => FolderLock.TryTake(Path, patience);

    /// <summary>What the folder tells.</summary>
    /// <param name="thorough">Whether the CSV files' digests are computed; their lengths are looked at in any case.</param>
    /// <param name="mine">Whether this process holds the lock.</param>
    public RunState Examine(bool thorough = false, bool mine = false)
    {
        if (!Directory.Exists(Path)) return RunState.Absent;
        var record = ReadRecord();
        if (record is { State: RunPhase.Done } && !IsChanged(record)) return AreWhole(record, thorough) ? RunState.Done : RunState.Corrupt;
        if (!mine && FolderLock.IsHeld(Path)) return RunState.Running;
        // It may have ended while the lock was looked at.
        if (!mine) record = ReadRecord();
        if (record is null) return File.Exists(RecordPath) ? RunState.Corrupt : RunState.Absent;
        if (IsChanged(record)) return RunState.Changed;
        return record.State switch
        {
            RunPhase.Done => AreWhole(record, thorough) ? RunState.Done : RunState.Corrupt,
            RunPhase.Failed => RunState.Failed,
            _ => Checkpoint is null ? RunState.Lost : RunState.Interrupted,
        };
    }

    /// <summary>The folder of the newest checkpoint; null where there is none.</summary>
    public string? Checkpoint => Checkpoints().MaxBy(StepOf);

    /// <summary>
    /// Keeps a state to go on from, and drops the older one. All its files appear together: they are written into a folder
    /// beside it, which is then renamed.
    /// </summary>
    /// <param name="step">Steps that were done.</param>
    /// <param name="write">Writes the files into the folder that it is given.</param>
    /// <exception cref="BadInputException">The folder cannot be written to; the older checkpoint is kept.</exception>
    public void SaveCheckpoint(long step, Action<string> write)
    {
        var target = In(CheckpointPrefix + step.ToString("D9", CultureInfo.InvariantCulture));
        try
        {
            if (Directory.Exists(target)) return;
            AtomicFolder.Write(target, HalfCheckpoint, write);
            foreach (var old in Checkpoints().Where(c => c != target)) Directory.Delete(old, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{Path}: the checkpoint cannot be written: {Shown.Reason(error)}. Make room, or choose another folder.", error);
        }
    }

    public void DropCheckpoints()
    {
        foreach (var old in Checkpoints().Append(HalfCheckpoint).Where(Directory.Exists).ToList()) Directory.Delete(old, recursive: true);
    }

    /// <summary>Writes a CSV file of the run.</summary>
    /// <param name="name">metrics.csv, for one.</param>
    /// <param name="rows">A line each.</param>
    public void WriteCsv<T>(string name, IEnumerable<T> rows) => CsvFile.Write(In(name), rows);

    /// <summary>Says that work begins. A checkpoint that fits is kept; everything else of former attempts is removed, but for the log.</summary>
    internal RunRecord Begin()
    {
        var state = Examine(mine: true);
        var last = ReadRecord();
        if (state != RunState.Interrupted) DropCheckpoints();
        var goesOn = state is RunState.Interrupted or RunState.Lost;
        // First the record: without it the folder holds nothing that could be taken for a result.
        if (!goesOn) File.Delete(RecordPath);
        foreach (var file in Directory.EnumerateFiles(Path, "*.csv").Concat(Directory.EnumerateFiles(Path, "*.partial"))) File.Delete(file);
        var record = new RunRecord
        {
            Id = Element.Id,
            State = RunPhase.Running,
            SpecDigest = _specDigest,
            Spec = Element.Spec,
            Attempts = goesOn && last is not null ? last.Attempts + 1 : 1,
            Started = goesOn && last is not null ? last.Started : DateTimeOffset.UtcNow,
            Seconds = goesOn && last is not null ? last.Seconds : 0,
            Timing = goesOn ? last?.Timing : null,
        };
        Write(record);
        return record;
    }

    /// <summary>Says how work ended. The checkpoints of a run that is done are dropped.</summary>
    internal void End(RunRecord record)
    {
        if (record.State == RunPhase.Done)
            record = record with { Files = [.. Directory.EnumerateFiles(Path, "*.csv").Order(StringComparer.Ordinal).Select(Describe)] };
        Write(record);
        if (record.State is RunPhase.Done or RunPhase.Failed) DropCheckpoints();
    }

    /// <summary>Says that a run failed without its process having said so. Needs the lock.</summary>
    public void Fail(string detail)
    {
        var record = ReadRecord() is { } last && !IsChanged(last) ? last : new RunRecord { Id = Element.Id, SpecDigest = _specDigest, Spec = Element.Spec, Started = DateTimeOffset.UtcNow };
        End(record with { State = RunPhase.Failed, Outcome = null, Detail = detail, Files = [] });
    }

    private static RunFile Describe(string file) => new(System.IO.Path.GetFileName(file), new FileInfo(file).Length, Digest.OfFile(file));

    private static string RecordIn(string folder) => System.IO.Path.Combine(folder, "run.json");

    private static long StepOf(string checkpoint) =>
        long.TryParse(System.IO.Path.GetFileName(checkpoint)[CheckpointPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1;

    private IEnumerable<string> Checkpoints() => Directory.Exists(Path) ? Directory.EnumerateDirectories(Path, CheckpointPrefix + "*") : [];

    private bool IsChanged(RunRecord record) => record.Format != RunRecord.CurrentFormat || record.Id != Element.Id || record.SpecDigest != _specDigest;

    private bool AreWhole(RunRecord record, bool thorough) => record.Files.All(file =>
    {
        var info = new FileInfo(In(file.Name));
        return info.Exists && info.Length == file.Length && (!thorough || Digest.OfFile(info.FullName) == file.Sha256);
    });

    private void Write(RunRecord record) => AtomicFile.WriteText(RecordPath, record.ToJson());
}
