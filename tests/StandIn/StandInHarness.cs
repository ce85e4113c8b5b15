using System.Diagnostics;
using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.StandIn;

/// <summary>Figures out of a random walk, whose state is all there is to keep.</summary>
internal sealed class StandInHarness : IRunHarness
{
    public RunOutcome Run(RunAssignment run, CancellationToken cancellation)
    {
        var spec = StandInSpec.Of(run.Element.Spec);
        var state = StandInState.Of(run.Folder, spec.Seed);
        var attempt = run.Folder.ReadRecord()!.Attempts;
        run.Log.WriteLine($"from step {state.Step} on GPU {Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES") ?? "any"} with {Environment.GetEnvironmentVariable("OMP_NUM_THREADS")} threads");
        while (state.Step < spec.Steps)
        {
            if (cancellation.IsCancellationRequested)
            {
                state.Save(run.Folder);
                return new RunOutcome(RunOutcomeKind.Stopped, state.Step);
            }
            if (spec.CheckpointEvery > 0 && state.Step % spec.CheckpointEvery == 0) state.Save(run.Folder);
            Thread.Sleep(spec.Pause);
            state.Step++;
            if (state.Step == spec.DieAt && attempt <= spec.DieTimes) Process.GetCurrentProcess().Kill();
            if (state.Step == spec.FailAt) throw new InvalidOperationException($"this run fails at step {state.Step}");
            var loss = state.Draw();
            state.Metrics.Add(new MetricRow(run.Element.Id, state.Step, "encoder.0", "gradient", "norm", loss, null));
            state.Metrics.Add(new MetricRow(run.Element.Id, state.Step, "encoder.0", "hessian", "trace", state.Draw() * 1e6, 0.01));
            state.Interactions.Add(new InteractionRow(run.Element.Id, state.Step, "encoder.0", "head", state.Draw(), 0));
            run.Progress.Report(new RunProgress(state.Step, spec.Steps, loss));
            if (state.Step == spec.DivergeAt) return End(run, spec, state, RunOutcomeKind.Diverged, $"the loss is NaN at step {state.Step}");
        }
        return End(run, spec, state, RunOutcomeKind.Completed, "");
    }

    private static RunOutcome End(RunAssignment run, StandInSpec spec, StandInState state, RunOutcomeKind kind, string detail)
    {
        if (spec.Ballast > 0) run.Folder.WriteCsv("spectrum.csv", Enumerable.Range(0, (int)(spec.Ballast / 100)).Select(i => new SpectrumRow(new string('r', 80), i, i, i, i)));
        run.Folder.WriteCsv("metrics.csv", state.Metrics);
        run.Folder.WriteCsv("interactions.csv", state.Interactions);
        return new RunOutcome(kind, state.Step, detail, new JsonArray());
    }
}
