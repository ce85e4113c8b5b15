using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>Where one run stands, by its folder and by the queue.</summary>
/// <param name="Element">The run.</param>
/// <param name="State">What its folder tells.</param>
/// <param name="Standing">The word for people: done, running, queued, failed, lost, interrupted, changed, corrupt, waiting.</param>
/// <param name="Detail">Why it failed, or who runs it; empty otherwise.</param>
public sealed record RunStanding(PlanElement Element, RunState State, string Standing, string Detail);
