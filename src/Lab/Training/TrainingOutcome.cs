namespace HessianFaultLab.Lab.Training;

/// <summary>How a training ended.</summary>
/// <param name="Kind">Why it ended.</param>
/// <param name="Step">Steps that were done.</param>
/// <param name="Detail">What diverged, and where, or why a training ended early; empty otherwise.</param>
public sealed record TrainingOutcome(OutcomeKind Kind, int Step, string Detail = "");
