namespace HessianFaultLab.Curvature.Analysis;

/// <summary>Where an analysis stands.</summary>
/// <param name="Stage">What is being measured.</param>
/// <param name="Products">Products so far.</param>
/// <param name="Elapsed">Time so far.</param>
public sealed record CurvatureProgress(string Stage, long Products, TimeSpan Elapsed);
