namespace HessianFaultLab.Lab.Runs;

/// <summary>Where a run stands.</summary>
/// <param name="Step">Steps that were done.</param>
/// <param name="Steps">Steps there are.</param>
/// <param name="Loss">Of the last step; null where there is none, or it is not finite.</param>
/// <param name="Rate">Steps a second; null until it is known.</param>
public sealed record RunProgress(long Step, long Steps, double? Loss = null, double? Rate = null);
