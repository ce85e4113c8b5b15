using System.Text.Json;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Experiments.Estimates;

/// <summary>
/// Finds out what the runs of a plan take: for each class of which nothing is known, a clean run of a few steps and one
/// measurement, in a process of its own like any run. They lie in the experiment's folder beside its runs, and are done once.
/// </summary>
public static class Pilot
{
    private const int Steps = 10;

    /// <summary>Does the pilots that are missing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="history">What is known already.</param>
    /// <param name="command">What carries out a run.</param>
    /// <param name="observer">Sees them go by.</param>
    /// <param name="cancellation">Stops them.</param>
    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public static async Task RunAsync(ExperimentPlan plan, ExperimentFolder folder, CostHistory history, WorkerCommand command, IBatchObserver observer, CancellationToken cancellation)
    {
        var missing = plan.Runs.Where(r => history.Of(r.Spec).Source == CostSource.Unknown).DistinctBy(r => RunCost.ClassOf(r.Spec), StringComparer.Ordinal)
            .Select(r => (Run: r, Spec: Short(r.Spec))).DistinctBy(p => p.Spec.Id).ToList();
        if (missing.Count == 0) return;
        var pilots = new ExperimentFolder(folder.In(CostHistory.PilotFolder));
        PlanFile.Write(pilots.PlanPath, missing.Select((p, i) => new PlanElement(p.Spec.Id, i, JsonSerializer.SerializeToElement(p.Spec.ToJson()))
        {
            Base = plan.BaseOf(p.Run),
        }));
        // One at a time, so that they do not slow each other down.
        await new LocalBatch(pilots, new BatchOptions { Jobs = 1, RetryFailed = true, Command = command }, observer, cancellation).RunAsync();
    }

    internal static RunSpec Short(RunSpec spec)
    {
        var steps = Math.Min(Steps, spec.Training.Steps);
        var measured = Math.Max(1, spec.MeasureAt.Count);
        return spec with
        {
            Faults = [],
            Training = spec.Training with { Steps = steps, EvaluateEvery = spec.Training.EvaluateEvery > 0 ? Math.Max(1, steps / 2) : 0, Patience = null },
            MeasureAt = spec.MeasureAt.Count > 0 ? [steps] : [],
            // One measurement may cost here what it may cost there.
            Measure = spec.Measure with { Budget = spec.Measure.Budget * spec.Training.Steps / (measured * Math.Max(1, steps)) },
        };
    }
}
