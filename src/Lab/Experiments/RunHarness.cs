using System.Text.Json;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Runs.TensorBoard;
using HessianFaultLab.Lab.Specs.Binding;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>
/// Carries out runs of the lab: build, train, inject, measure at the stated steps, record. Checkpoints hold everything that
/// the rest of the run depends on, so that an interrupted run gives the same bytes as one that was not.
/// </summary>
public sealed class RunHarness : IRunHarness
{
    /// <summary>How often a run saves a checkpoint on its way.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(2);

    public RunOutcome Run(RunAssignment run, CancellationToken cancellation)
    {
        using var subject = Begun(run);
        using var events = run.EventFolder is { } folder ? new RunEvents(folder, subject.Trainer.Step, subject.Trainer.History, subject.Metrics, run.Log) : null;
        var progress = new Reporter(run, subject, CheckpointEvery, events);
        foreach (var step in subject.Stops.Where(s => s >= subject.Trainer.Step))
        {
            progress.Clock.Start();
            var outcome = subject.Trainer.Run(step, progress, cancellation);
            if (outcome.Kind == OutcomeKind.Stopped) return Timed(Stopped(run, subject));
            if (outcome.Kind == OutcomeKind.Diverged) return Timed(Written(run, subject, RunOutcomeKind.Diverged, outcome.Detail));
            if (step == subject.Branch && subject.Trainer.Step == step) KeepTrunk(run, subject);
            try
            {
                cancellation.ThrowIfCancellationRequested();
                subject.Reach(step, cancellation);
                if (events is not null) Show(subject, step, events);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return Timed(Stopped(run, subject));
            }
        }
        var completed = Written(run, subject, RunOutcomeKind.Completed, "");
        events?.Measured(subject.Metrics.Where(m => m.Family == RunSubject.TaskFamily));
        return Timed(completed);

        RunOutcome Timed(RunOutcome outcome) => outcome with { Timing = new RunTiming(progress.Clock.Steps, progress.Clock.Evaluations, subject.Measurements) };
    }

    /// <exception cref="BadInputException">The line of the plan is no spec of a run.</exception>
    internal static RunSpec Read(PlanElement element)
    {
        var diagnostics = new DiagnosticList();
        var node = SpecReader.Read(new SourceText($"run {element.Id}", element.Spec.GetRawText()), diagnostics);
        var spec = node is null ? null : new Binder(diagnostics).Bind<RunSpec>(node, "the run");
        if (spec is null || diagnostics.Count > 0) throw new BadInputException($"the plan's line for {element.Id} cannot be read; make the plan anew: {diagnostics}");
        return spec;
    }

    /// <summary>The run where it was left, or where it leaves its clean twin if another run got that far, or at its beginning.</summary>
    private static RunSubject Begun(RunAssignment run)
    {
        var subject = new RunSubject(Read(run.Element), run.Element.Id, run.Element.Base);
        try
        {
            if (run.Folder.Checkpoint is { } checkpoint)
            {
                subject.Restore(checkpoint);
                run.Log.WriteLine($"goes on in step {subject.Trainer.Step}");
            }
            else if (subject.Branch is { } branch && run.Trunks?.Find(subject.Twin, branch) is { } trunk)
            {
                try
                {
                    subject.Restore(trunk, isTrunk: true);
                    run.Log.WriteLine($"begins in step {subject.Trainer.Step} of its clean twin {subject.Twin}");
                }
                catch (BadInputException error)
                {
                    run.Log.WriteLine($"the clean twin's state cannot be used, beginning at the start: {error.Message}");
                    Directory.Delete(trunk, recursive: true);
                    subject.Dispose();
                    subject = new RunSubject(Read(run.Element), run.Element.Id, run.Element.Base);
                }
            }
            return subject;
        }
        catch
        {
            subject.Dispose();
            throw;
        }
    }

    private static void KeepTrunk(RunAssignment run, RunSubject subject)
    {
        try
        {
            run.Trunks?.Keep(subject.Twin, subject.Trainer.Step, subject.Save);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadInputException)
        {
            run.Log.WriteLine($"the state cannot be kept for other runs: {error.Message}");
        }
    }

    private static RunOutcome Stopped(RunAssignment run, RunSubject subject)
    {
        run.Folder.SaveCheckpoint(subject.Trainer.Step, subject.Save);
        return new RunOutcome(RunOutcomeKind.Stopped, subject.Trainer.Step);
    }

    private static RunOutcome Written(RunAssignment run, RunSubject subject, RunOutcomeKind kind, string detail)
    {
        if (kind == RunOutcomeKind.Completed)
        {
            subject.Evaluate(Split.Test);
            subject.Injector.RequireEffect();
        }
        run.Folder.WriteCsv("training.csv", subject.Trainer.History.Select(r => RunTrainingRow.Of(run.Element.Id, r)));
        run.Folder.WriteCsv("components.csv", ComponentRow.Of(run.Element.Id, subject.Model));
        run.Folder.WriteCsv("metrics.csv", subject.Metrics);
        run.Folder.WriteCsv("interactions.csv", subject.Interactions);
        return new RunOutcome(kind, subject.Trainer.Step, detail, Injections(subject.Injector));
    }

    private static void Show(RunSubject subject, int step, RunEvents events)
    {
        events.Measured(subject.Metrics.Where(m => m.Step == step));
        foreach (var (component, weights) in ComponentWeights.Of(subject.Model)) events.Weights(component, step, weights);
    }

    private static JsonNode Injections(Injector injector) => JsonSerializer.SerializeToNode(
        new InjectionReport([.. injector.Truth.Select(c => c.Name)], [.. injector.Equivalent.Select(c => c.Name)], injector.FirstStep, injector.Records), RunRecord.Json)!;

    /// <summary>Passes progress on, and saves a checkpoint now and then.</summary>
    private sealed class Reporter(RunAssignment run, RunSubject subject, TimeSpan every, RunEvents? events) : IProgress<TrainingRow>
    {
        private readonly System.Diagnostics.Stopwatch _since = System.Diagnostics.Stopwatch.StartNew();
        private readonly System.Diagnostics.Stopwatch _all = System.Diagnostics.Stopwatch.StartNew();
        private readonly int _first = subject.Trainer.Step;

        internal RunClock Clock { get; } = new();

        public void Report(TrainingRow value)
        {
            Clock.Stop(value.ValidationLoss is not null);
            Pass(value);
            Clock.Start();
        }

        private void Pass(TrainingRow value)
        {
            var done = value.Step + 1;
            run.Progress.Report(new RunProgress(done, subject.Trainer.Spec.Steps, double.IsFinite(value.Loss) ? value.Loss : null, (done - _first) / Math.Max(1e-9, _all.Elapsed.TotalSeconds)));
            events?.Trained(value);
            if (_since.Elapsed < every) return;
            run.Folder.SaveCheckpoint(subject.Trainer.Step, subject.Save);
            _since.Restart();
        }
    }
}
