using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>
/// The runs of a plan as child processes of this one, so many at a time. What is done is skipped, so that the same call goes
/// on where the last one ended, however it ended; a run that another process works on is waited for.
/// </summary>
public sealed class LocalBatch
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    private readonly ExperimentFolder _experiment;
    private readonly BatchOptions _options;
    private readonly IBatchObserver _observer;
    private readonly CancellationTokenSource _stop;
    private readonly LinkedList<Job> _pending = new();
    private readonly Stack<WorkerSlot> _free;
    private readonly List<Task<Ended>> _working = [];
    private BatchCounts _counts = new(0, 0, 0, 0, 0);
    private int _newFailures;
    private bool _startsNoMore;

    public LocalBatch(ExperimentFolder experiment, BatchOptions options, IBatchObserver observer, CancellationToken cancellation)
    {
        (_experiment, _options, _observer) = (experiment, options, observer);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _free = new(WorkerSlot.Of(options).Reverse());
    }

    /// <summary>Ends when every run is done or failed, or when it was stopped and its children have ended.</summary>
    /// <exception cref="BadInputException">The plan cannot be read, or the folder cannot be written to.</exception>
    public async Task<BatchCounts> RunAsync()
    {
        using var stop = _stop;
        _experiment.RequireRoom();
        Survey();
        _observer.Begun(_experiment, _counts, Math.Min(_free.Count, _pending.Count));
        try
        {
            while (_pending.Count > 0 || _working.Count > 0)
            {
                var stopping = _startsNoMore || _stop.IsCancellationRequested;
                if (!stopping) StartWhatCanBe();
                if (_working.Count == 0 && stopping) break;
                await SomethingAsync();
                foreach (var ended in _working.Where(w => w.IsCompleted).ToList())
                {
                    _working.Remove(ended);
                    Settle(await ended);
                }
            }
        }
        catch
        {
            // No child outlives its batch.
            await _stop.CancelAsync();
            await Task.WhenAll(_working).ContinueWith(_ => { }, TaskScheduler.Default);
            throw;
        }
        _observer.Ended(_counts);
        return _counts;
    }

    private void Survey()
    {
        int skipped = 0, failed = 0, stale = 0;
        foreach (var element in _experiment.Plan)
        {
            _stop.Token.ThrowIfCancellationRequested();
            var state = _experiment.Run(element).Examine(thorough: true);
            if (state == RunState.Done) skipped++;
            else if (state == RunState.Failed && !_options.RetryFailed) failed++;
            else _pending.AddLast(new Job(element));
            if (state is RunState.Changed or RunState.Corrupt) stale++;
        }
        _counts = new BatchCounts(_experiment.Plan.Count, skipped, 0, failed, stale);
    }

    private void StartWhatCanBe()
    {
        for (var node = _pending.First; node is not null && _free.Count > 0;)
        {
            var job = node.Value;
            var next = node.Next;
            if (Environment.TickCount64 >= job.NotBefore)
            {
                _pending.Remove(node);
                var slot = _free.Pop();
                job.Attempts++;
                _observer.RunBegun(slot, job.Element, job.Attempts);
                _working.Add(WorkAsync(job, slot));
            }
            node = next;
        }
        if (_working.Count == 0 && _pending.First is { } first)
            _observer.Waiting(_pending.Count, FolderLock.OwnerOf(_experiment.Run(first.Value.Element).Path)?.ToString() ?? "another process");
    }

    private async Task<Ended> WorkAsync(Job job, WorkerSlot slot)
    {
        // Away from the loop, which must not wait for a process to start.
        await Task.Yield();
        var end = await WorkerProcess.RunAsync(_experiment.PlanPath, job.Element.Index, slot, _options, p => _observer.Progressed(slot, p), _stop.Token);
        return new Ended(job, slot, end);
    }

    /// <summary>Waits for a run to end, for the time to look at the others again, or for the order to stop.</summary>
    private async Task SomethingAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var isLookingAgain = _working.Count == 0 || (_free.Count > 0 && _pending.Count > 0);
        var pause = Task.Delay(isLookingAgain ? LookAgain : Timeout.InfiniteTimeSpan, waiting.Token);
        if (_stop.IsCancellationRequested && _working.Count > 0) await Task.WhenAny(_working);
        else await Task.WhenAny(_working.Append<Task>(pause));
        await waiting.CancelAsync();
    }

    private void Settle(Ended ended)
    {
        var (job, slot, end) = ended;
        _free.Push(slot);
        var folder = _experiment.Run(job.Element);
        var state = folder.Examine();
        var (kind, detail) = (end.ExitCode, state) switch
        {
            (_, RunState.Done) => (RunEndKind.Done, folder.ReadRecord()?.Detail ?? ""),
            (_, RunState.Running) => (RunEndKind.Elsewhere, $"{FolderLock.OwnerOf(folder.Path)?.ToString() ?? "another process"} works on it"),
            (ElementExit.Failed or ElementExit.BadInput, _) => (RunEndKind.Failed, state == RunState.Failed ? folder.ReadRecord()?.Detail ?? "" : LastLine(end.Errors)),
            (_, _) when _stop.IsCancellationRequested => (RunEndKind.Interrupted, ""),
            (_, _) when job.Attempts <= _options.Retries => (RunEndKind.Lost, end.Fate),
            _ => (RunEndKind.Failed, end.Fate),
        };
        Count(job, kind);
        if (kind is RunEndKind.Lost or RunEndKind.Failed) Keep(folder, end, state, kind, detail);
        _observer.RunEnded(slot, job.Element, kind, detail, end.Seconds, _counts);
        if (kind == RunEndKind.Failed) AfterFailure();
    }

    private void Count(Job job, RunEndKind kind)
    {
        if (kind == RunEndKind.Done) _counts = _counts with { Done = _counts.Done + 1 };
        if (kind == RunEndKind.Failed) _counts = _counts with { Failed = _counts.Failed + 1 };
        if (kind == RunEndKind.Lost) _pending.AddFirst(job);
        if (kind != RunEndKind.Elsewhere) return;
        job.Attempts--;
        job.NotBefore = Environment.TickCount64 + (long)LookAgain.TotalMilliseconds;
        _pending.AddLast(job);
    }

    /// <summary>What the process could not write itself: its last words, and that it failed.</summary>
    private void Keep(RunFolder folder, WorkerEnd end, RunState state, RunEndKind kind, string detail)
    {
        // Where no file can be written, nothing more should be started.
        _experiment.RequireRoom();
        using var held = folder.TryLock();
        if (held is null) return;
        using (var log = new TimedLog(folder.LogPath)) log.WriteLine($"{detail}{(end.Errors.Length > 0 ? "\n" + end.Errors : "")}");
        if (kind == RunEndKind.Failed && state != RunState.Failed) folder.Fail(detail);
    }

    private void AfterFailure()
    {
        _newFailures++;
        if (_options.FailFast)
        {
            _observer.Stopping("a run failed (--fail-fast)");
            _stop.Cancel();
        }
        else if (_newFailures >= _options.MaxFailures && !_startsNoMore)
        {
            _observer.Stopping($"{_newFailures} {(_newFailures == 1 ? "run" : "runs")} failed (--max-failures); what runs is brought to its end");
            _startsNoMore = true;
        }
    }

    private static string LastLine(string text) => text.TrimEnd('\n').Split('\n')[^1];

    private sealed class Job(PlanElement element)
    {
        internal PlanElement Element { get; } = element;

        internal int Attempts { get; set; }

        internal long NotBefore { get; set; }
    }

    private sealed record Ended(Job Job, WorkerSlot Slot, WorkerEnd End);
}
