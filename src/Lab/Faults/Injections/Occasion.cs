namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>One time that an injection did something.</summary>
/// <param name="Step">In which step.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Changes">What was changed; the first few of many.</param>
public sealed record Occasion(int Step, OccasionKind Kind, IReadOnlyList<Change> Changes);
