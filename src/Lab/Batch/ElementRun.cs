using System.Diagnostics;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Specs.Diagnostics;

namespace HessianFaultLab.Lab.Batches;

/// <summary>
/// One element of a plan in this process: takes the run's lock, goes on where a checkpoint stands, and records what came of
/// it. The contract with whoever started it is in README.md.
/// </summary>
/// <param name="harness">Carries the run out.</param>
/// <param name="report">Takes progress.</param>
/// <param name="say">Takes a line for people.</param>
public sealed class ElementRun(IRunHarness harness, Action<RunProgress> report, Action<string> say)
{
    /// <summary>Between two reports of progress.</summary>
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether event files for TensorBoard are written.</summary>
    public bool HasTensorBoard { get; init; }

    /// <returns>One of <see cref="ElementExit"/>.</returns>
    /// <exception cref="BadInputException">There is no such element, or its folder cannot be written to.</exception>
    public int Execute(string plan, int index, CancellationToken cancellation)
    {
        var element = PlanFile.ReadOne(plan, index);
        var experiment = ExperimentFolder.Find(plan);
        var folder = experiment.Run(element);
        using var held = folder.TryLock();
        if (held is null)
        {
            say($"{element.Id}: {FolderLock.OwnerOf(folder.Path)?.ToString() ?? "another process"} works on this run; try again later");
            return ElementExit.TryAgain;
        }
        if (folder.Examine(thorough: true, mine: true) == RunState.Done)
        {
            say($"{element.Id}: done already");
            return ElementExit.Done;
        }
        if (cancellation.IsCancellationRequested) return ElementExit.TryAgain;
        return Attempt(folder, experiment, cancellation);
    }

    private int Attempt(RunFolder folder, ExperimentFolder experiment, CancellationToken cancellation)
    {
        var record = folder.Begin();
        var clock = Stopwatch.StartNew();
        using var log = new TimedLog(folder.LogPath);
        log.WriteLine($"attempt {record.Attempts}{(folder.Checkpoint is { } from ? $", from {Path.GetFileName(from)}" : "")}");
        RunRecord Timed() => record with { Seconds = record.Seconds + clock.Elapsed.TotalSeconds, Provenance = Provenance.Capture() };
        try
        {
            var outcome = Carry(folder, experiment, log, cancellation);
            var stopped = outcome.Kind == RunOutcomeKind.Stopped;
            log.WriteLine($"{outcome.Kind.ToString().ToLowerInvariant()} after {outcome.Steps} steps{(outcome.Detail.Length > 0 ? ": " + outcome.Detail : "")}");
            folder.End(Timed() with
            {
                State = stopped ? RunPhase.Stopped : RunPhase.Done,
                Outcome = stopped ? null : outcome.Kind,
                Steps = outcome.Steps,
                Detail = outcome.Detail,
                Injections = outcome.Injections,
                Timing = outcome.Timing is { } timing ? (record.Timing ?? RunTiming.None) + timing : record.Timing,
            });
            return stopped ? ElementExit.TryAgain : ElementExit.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.WriteLine("stopped between two checkpoints");
            folder.End(Timed() with { State = RunPhase.Stopped });
            return ElementExit.TryAgain;
        }
        catch (Exception error)
        {
            log.WriteLine(error.ToString());
            folder.End(Timed() with { State = RunPhase.Failed, Detail = OneLine(error) });
            say($"{folder.Element.Id}: {OneLine(error)}");
            return error is BadInputException or BadSpecException ? ElementExit.BadInput : ElementExit.Failed;
        }
    }

    private RunOutcome Carry(RunFolder folder, ExperimentFolder experiment, TimedLog log, CancellationToken cancellation)
    {
        var run = new RunAssignment(folder.Element, folder, new StepReporter(ReportEvery, report), log) { Trunks = experiment.Trunks, EventFolder = HasTensorBoard ? experiment.EventFolder(folder.Element) : null };
        if (folder.Checkpoint is null) return harness.Run(run, cancellation);
        try
        {
            return harness.Run(run, cancellation);
        }
        catch (BadInputException error) when (folder.Checkpoint is not null)
        {
            // A checkpoint that was damaged from outside costs time, not the run.
            log.WriteLine($"the checkpoint cannot be used, starting over: {OneLine(error)}");
            folder.DropCheckpoints();
            return harness.Run(run, cancellation);
        }
    }

    private static string OneLine(Exception error)
    {
        var text = string.Join(' ', error.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return error is BadInputException or BadSpecException ? text : $"{error.GetType().Name}: {text}";
    }
}
