using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Faults.Targets;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>One action of a fault: what, where and when, every parameter filled in.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Target">Where; null takes the fault's own target.</param>
/// <param name="When">When.</param>
public sealed record InjectionSpec(FaultAction Action, TargetSpec? Target, Schedule When);
