namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>A module that may be at fault.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Suspicion">In standard deviations over healthy runs.</param>
/// <param name="Evidence">The figures of its components that are furthest off at the first suspected measurement, in standard deviations.</param>
public sealed record Suspect(string Module, double Suspicion, IReadOnlyList<(string Component, string Metric, double Deviation)> Evidence);
