using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>A fault type as one run has it: at one severity, with everything filled in.</summary>
public sealed record FaultUse
{
    [Setting("The fault type's name")]
    public required string Fault { get; init; }

    [Setting("The name of its row of parameters; default where it was not chosen")]
    public string Severity { get; init; } = "default";

    [Setting("What is done, in this order")]
    public required IReadOnlyList<InjectionSpec> Injections { get; init; }

    [Setting("Where all injections sit that do not say otherwise; resolved once for all of them")]
    public TargetSpec? Target { get; init; }

    [Setting("What a localizer should find; where nothing is given, the components that the targets came to")]
    public IReadOnlyList<TargetSpec> Truth { get; init; } = [];

    [Setting("What counts as found as well")]
    public IReadOnlyList<TargetSpec> Equivalent { get; init; } = [];
}
