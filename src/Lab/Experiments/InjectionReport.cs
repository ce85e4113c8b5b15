using HessianFaultLab.Lab.Faults.Injections;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>What run.json tells of a run's faults.</summary>
/// <param name="Truth">Components that a localizer should find.</param>
/// <param name="Equivalent">Components that count as found as well.</param>
/// <param name="FirstStep">The step in which the first injection began; null in a clean run.</param>
/// <param name="Records">What every injection did.</param>
public sealed record InjectionReport(IReadOnlyList<string> Truth, IReadOnlyList<string> Equivalent, int? FirstStep, IReadOnlyList<InjectionRecord> Records);
