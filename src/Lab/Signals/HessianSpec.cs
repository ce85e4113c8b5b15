using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals;

/// <summary>How exactly curvature is measured.</summary>
public sealed record HessianSpec
{
    [Setting("Relative standard error to reach", Min = 0, AboveMin = true)]
    public double Error { get; init; } = 0.05;

    [Setting("The most Hessian products a measurement may take", Min = 1)]
    public long? Products { get; init; }

    [Setting("The most probes a component's trace may take", Min = 2)]
    public int MaxProbes { get; init; } = 64;
}
