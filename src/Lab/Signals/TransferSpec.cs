using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals;

/// <summary>How exactly transfer is measured.</summary>
public sealed record TransferSpec
{
    [Setting("Random cotangents a module and an edge", Min = 2)]
    public int Probes { get; init; } = 4;
}
