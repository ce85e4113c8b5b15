using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Targets;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>What goes wrong in one run: nothing, a fault, or several, each with the entry that asks for it.</summary>
internal sealed record JointFaults(IReadOnlyList<(FaultEntry Entry, FaultUse Use)> Faults)
{
    private const string Joint = "+";

    internal static JointFaults None { get; } = new([]);

    internal IReadOnlyList<FaultUse> Uses { get; } = [.. Faults.Select(f => f.Use)];

    /// <summary>As <c>masked-attention+learning-rate-spike</c>.</summary>
    internal string Name => Uses.Count == 0 ? FaultEntry.CleanName : string.Join(Joint, Uses.Select(u => u.Fault));

    /// <summary>As <c>low+high</c>; one word where all have the same, empty in a clean run.</summary>
    internal string Severity => string.Join(Joint, Uses.Select(u => u.Severity).Distinct(StringComparer.Ordinal).Count() < 2 ? Uses.Select(u => u.Severity).Take(1) : Uses.Select(u => u.Severity));

    /// <summary>Where they go, in the words of their targets; empty where they concern the training as a whole.</summary>
    internal string Target => string.Join("; ", Uses
        .SelectMany(u => u.Injections.Where(i => i.Action.Aim != Aim.Training).Select(i => (i.Target ?? u.Target ?? TargetSpec.All).ToText()))
        .Distinct(StringComparer.Ordinal));

    internal JointFaults With((FaultEntry Entry, FaultUse Use) another) => new([.. Faults, another]);
}
