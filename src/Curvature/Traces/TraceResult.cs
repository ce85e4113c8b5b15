using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>The trace of a whole matrix, and which estimator the pilot chose for it.</summary>
/// <param name="Estimate">The trace with its standard error.</param>
/// <param name="Method">The estimator's name.</param>
/// <param name="Cost">What pilot and estimate cost together, in products of the whole, by the nominal costs.</param>
public sealed record TraceResult(Estimate Estimate, string Method, double Cost);
