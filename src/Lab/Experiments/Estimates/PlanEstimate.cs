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
        var trunks = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var open = plan.Runs.Where((_, i) => states[i] != RunState.Done).Select(r => (Run: r, From: Start(r, trunks))).ToList();
        var lines = open.GroupBy(r => RunCost.ClassOf(r.Run.Spec), StringComparer.Ordinal).Select(runs =>
        {
            var first = runs.First().Run;
            var (cost, source, from) = history.Of(first.Spec);
            var seconds = runs.Select(r => cost?.Of(r.Run.Spec, r.From) ?? 0).ToArray();
            return new EstimateLine(first.Model, first.Preset, seconds.Length, cost is null ? null : seconds.Sum(), seconds.Max(), cost, source, from);
        });
        return new PlanEstimate([.. lines], WorkerSlot.Of(new BatchOptions()).Count);
    }

    /// <summary>Where a run begins if those before it have kept what they share with it.</summary>
    private static int Start(PlannedRun run, Dictionary<string, List<int>> trunks)
    {
        if (run.Branch is not { } branch) return 0;
        var twin = (run.Spec with { Faults = [] }).Id;
        if (!trunks.TryGetValue(twin, out var kept)) trunks.Add(twin, kept = []);
        var start = kept.Where(step => step <= branch).DefaultIfEmpty(0).Max();
        kept.Add(branch);
        return start;
    }
}
