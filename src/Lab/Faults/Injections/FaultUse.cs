using HessianFaultLab.Lab.Faults.Targets;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>A fault type as one run has it: at one severity, with everything filled in.</summary>
public sealed record FaultUse
{
    /// <summary>The fault type's name.</summary>
    public required string Fault { get; init; }

    /// <summary>The name of its row of parameters; <c>default</c> where it was not chosen.</summary>
    public string Severity { get; init; } = "default";

    public required IReadOnlyList<InjectionSpec> Injections { get; init; }

    /// <summary>Where all injections sit that do not say otherwise; resolved once for all of them.</summary>
    public TargetSpec? Target { get; init; }

    /// <summary>What a localizer should find; where nothing is given, the components that the targets came to.</summary>
    public IReadOnlyList<TargetSpec> Truth { get; init; } = [];

    /// <summary>What counts as found as well.</summary>
    public IReadOnlyList<TargetSpec> Equivalent { get; init; } = [];
}
