using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>One action of a fault: what, where and when, every parameter filled in.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Target">Where; null takes the fault's own target.</param>
/// <param name="When">When.</param>
public sealed record InjectionSpec(
    [property: Inline] FaultAction Action,
    [property: Setting("Where this is done; where the fault's own target says, if it is not given")] TargetSpec? Target,
    [property: Setting("When it is done")] Schedule When) : IChecked
{
    private InjectionSpec()
        : this(null!, null, Schedule.Start)
    {
    }

    void IChecked.Check(SettingProblems problems)
    {
        foreach (var problem in Action.Problems(When)) problems.Add("", problem);
    }
}
