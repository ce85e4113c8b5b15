namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>The gradient of one component's parameters over the batch and over its parts.</summary>
/// <param name="Parameters">How many numbers it has.</param>
/// <param name="Norm">|g|, g the gradient of the whole batch.</param>
/// <param name="Max">The largest |g_i|.</param>
/// <param name="Variance">
/// tr Cov of the parts' gradients g_m: Σ w_m |g_m - g|² / (1 - Σ w_m²), w_m their shares of the examples; null for one part.
/// </param>
/// <param name="Noise">The variance of g as a mean of the parts: Variance Σ w_m²; null for one part.</param>
/// <param name="Cosine">With the gradient of the measurement before; null at the first, and where one of the two is zero.</param>
public sealed record LeafGradient(long Parameters, double Norm, double Max, double? Variance, double? Noise, double? Cosine);
