using System.Diagnostics;
using HessianFaultLab.Cli.Commands;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>Shows a batch: on a terminal a line a worker over a bar, elsewhere a line for whatever happened.</summary>
internal abstract class BatchView : IBatchObserver, IDisposable
{
    private readonly Lock showing = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Dictionary<int, double> shares = [];
    private int settled;
    private int toDo;
    private bool isWaiting;

    internal static BatchView Of(TextWriter output) => Terminal.IsRich && ReferenceEquals(output, Console.Out) ? new LiveBatchView() : new PlainBatchView(output);

    public void Begun(ExperimentFolder experiment, BatchCounts counts, int workers) => Show(() =>
    {
        toDo = counts.Open;
        clock.Restart();
        Say(BatchText.Begun(experiment, counts, workers));
        Open(workers, counts);
    });

    public void RunBegun(WorkerSlot slot, PlanElement run, int attempt) => Show(() =>
    {
        isWaiting = false;
        shares[slot.Number] = 0;
        Work(slot.Number, run.Id + (attempt > 1 ? $" (attempt {attempt})" : ""), null);
    });

    public void Progressed(WorkerSlot slot, RunProgress progress) => Show(() =>
    {
        if (progress.Steps > 0) shares[slot.Number] = (double)progress.Step / progress.Steps;
        Work(slot.Number, null, progress);
    });

    public void RunEnded(WorkerSlot slot, PlanElement run, RunEndKind kind, string detail, double seconds, BatchCounts counts) => Show(() =>
    {
        if (kind is RunEndKind.Done or RunEndKind.Failed) settled++;
        shares.Remove(slot.Number);
        Rest(slot.Number, counts);
        // It is told once that others work on the rest, not each time somebody looks.
        if (kind != RunEndKind.Elsewhere) Say($"{BatchText.Counts(counts)}{Eta()}: {run.Id} {BatchText.Ended(kind, detail, seconds)}");
    });

    public void Waiting(int runs, string holder) => Show(() =>
    {
        if (!isWaiting) Say($"waiting for {Words.Count(runs, "run")} that {holder} works on");
        isWaiting = true;
    });

    public void Stopping(string reason) => Show(() => Say($"stopping: {reason}"));

    public void Ended(BatchCounts counts) => Show(() =>
    {
        Close();
        Say($"{BatchText.Counts(counts)}{(counts.Open > 0 ? $", {counts.Open} open" : "")} after {BatchText.Span(clock.Elapsed)}{(counts.Open > 0 ? "; the same command goes on" : "")}");
    });

    public virtual void Dispose() => Show(Close);

    /// <summary>The time that is left if the rest goes on like what was done, started runs by their share; empty before that can be told.</summary>
    protected string Eta()
    {
        var done = settled + shares.Values.Sum();
        return done < 0.01 || settled >= toDo ? "" : $", about {BatchText.Span(clock.Elapsed * ((toDo - done) / done))} left";
    }

    /// <summary>A line that stays.</summary>
    protected abstract void Say(string line);

    protected virtual void Open(int workers, BatchCounts counts)
    {
    }

    /// <summary>What a worker does; null keeps the name, or where it stands.</summary>
    protected virtual void Work(int worker, string? name, RunProgress? progress)
    {
    }

    protected virtual void Rest(int worker, BatchCounts counts)
    {
    }

    protected virtual void Close()
    {
    }

    private void Show(Action act)
    {
        lock (showing) act();
    }
}
