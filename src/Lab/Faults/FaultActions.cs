using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults;

/// <summary>The actions that YAML can name.</summary>
public static class FaultActions
{
    public static Registry<FaultAction> Registry { get; } = new();
}
