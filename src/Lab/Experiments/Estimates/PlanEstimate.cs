using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Experiments.Estimates;

/// <summary>How long the runs of a plan will take that are not done, by what runs of their classes have taken.</summary>
/// <param name="Lines">A line a class, in the plan's order.</param>
/// <param name="Jobs">Runs at a time.</param>
public sealed record PlanEstimate(IReadOnlyList<EstimateLine> Lines, int Jobs)
{
    /// <summary>Runs of which something is known, one after the other.</summary>
    public double Seconds => Known.Sum(l => l.Seconds!.Value);

    /// <summary>So many at a time: no less than the longest run.</summary>
    public double WallSeconds => Math.Max(Seconds / Jobs, Known.Select(l => l.Longest).DefaultIfEmpty(0).Max());

    public int KnownRuns => Known.Sum(l => l.Runs);

    public int UnknownRuns => Lines.Sum(l => l.Runs) - KnownRuns;

    private IEnumerable<EstimateLine> Known => Lines.Where(l => l.Seconds is not null);

    /// <summary>Estimates a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="states">Where its runs stand.</param>
    /// <param name="history">What runs have taken.</param>
    public static PlanEstimate Of(ExperimentPlan plan, IReadOnlyList<RunState> states, CostHistory history)
    {
        var open = plan.Runs.Where((_, i) => states[i] != RunState.Done);
        var lines = open.GroupBy(r => RunCost.ClassOf(r.Spec), StringComparer.Ordinal).Select(runs =>
        {
            var (cost, source, from) = history.Of(runs.First().Spec);
            var seconds = runs.Select(r => cost?.Of(r.Spec) ?? 0).ToArray();
            return new EstimateLine(runs.First().Model, runs.First().Preset, seconds.Length, cost is null ? null : seconds.Sum(), seconds.Max(), cost, source, from);
        });
        return new PlanEstimate([.. lines], WorkerSlot.Of(new BatchOptions()).Count);
    }
}
