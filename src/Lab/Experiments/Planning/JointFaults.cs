using System.Text.Json;
using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Faults.Targets;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>What goes wrong in one run: nothing, a fault, or several, each with the entry that asks for it.</summary>
internal sealed record JointFaults(IReadOnlyList<(FaultEntry Entry, FaultDefinition Fault, FaultUse Use)> Faults)
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

    /// <summary>What they damage.</summary>
    internal string Category => Words(Faults.Select(f => JsonNamingPolicy.KebabCaseLower.ConvertName(f.Fault.File.Category.ToString())));

    internal string RootCause => Words(Faults.Select(f => f.Fault.File.RootCause));

    /// <summary>Where their actions act: the folder of Actions/ that they live in.</summary>
    internal string ActsOn => Words(Uses.SelectMany(u => u.Injections).Select(i => JsonNamingPolicy.KebabCaseLower.ConvertName(i.Action.GetType().Namespace!.Split('.')[^1])));

    internal JointFaults With((FaultEntry Entry, FaultDefinition Fault, FaultUse Use) another) => new([.. Faults, another]);

    private static string Words(IEnumerable<string> words) => string.Join(Joint, words.Distinct(StringComparer.Ordinal));
}
