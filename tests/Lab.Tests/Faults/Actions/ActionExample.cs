using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>One use of an action, that the tests of all actions go through.</summary>
/// <param name="Action">With settings under which it has an effect on a tiny model.</param>
/// <param name="Target">Null for everything that the action fits.</param>
/// <param name="Kind">The model that it is tried on.</param>
/// <param name="Without">The same action with settings, or on a model, without effect; null where there are none.</param>
/// <param name="When">Where the onset must be another than in the middle of the training.</param>
/// <param name="RoundsForward">Whether it rounds in the forward pass, so that differences of values are not its derivatives.</param>
internal sealed record ActionExample(FaultAction Action, TargetSpec? Target = null, string Kind = "distilbert", ActionExample? Without = null, Schedule? When = null, bool RoundsForward = false)
{
    internal string Name => FaultActions.Registry.All.Single(a => a.Type == Action.GetType()).Name;
}
