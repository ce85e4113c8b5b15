using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals;

/// <summary>How exactly couplings are measured.</summary>
public sealed record InteractionSpec
{
    [Setting("Probes a component", Min = 2)]
    public int Probes { get; init; } = 8;
}
