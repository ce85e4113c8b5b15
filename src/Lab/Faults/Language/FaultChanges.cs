using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>What an experiment wants otherwise than the fault file says.</summary>
public sealed record FaultChanges
{
    public static FaultChanges None { get; } = new();

    /// <summary>Values of parameters, by name.</summary>
    public IReadOnlyDictionary<string, SpecNode> Parameters { get; init; } = new Dictionary<string, SpecNode>();

    /// <summary>Where, instead of the fault's target.</summary>
    public TargetSpec? Target { get; init; }

    /// <summary>When, put over the schedule of every injection.</summary>
    public Schedule? When { get; init; }

    /// <summary>How many of the eligible places, drawn by the run's seed.</summary>
    public int? Pick { get; init; }

    /// <summary>Whether it can be put elsewhere: only a fault whose injections all sit in one place can.</summary>
    public static bool CanMove(FaultUse fault) =>
        fault.Injections.Select(i => i.Target is { } own ? CanonicalForm.Text(own) : "").Distinct(StringComparer.Ordinal).Count() == 1;

    /// <summary>The fault with these changes, but for the parameters.</summary>
    internal FaultUse Of(FaultUse fault)
    {
        if (When is { } when) fault = fault with { Injections = [.. fault.Injections.Select(i => i with { When = i.When.With(when) })] };
        if ((Target is null && Pick is null) || !CanMove(fault)) return fault;
        var old = fault.Injections[0].Target ?? fault.Target ?? TargetSpec.All;
        // Another place, but the same part of it.
        var target = Target is null ? old : Target with { Site = Target.Site ?? old.Site, Parameter = Target.Parameter.Count > 0 ? Target.Parameter : old.Parameter };
        return fault with { Target = target with { Pick = Pick ?? target.Pick }, Injections = [.. fault.Injections.Select(i => i with { Target = null })] };
    }
}
