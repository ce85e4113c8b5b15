namespace HessianFaultLab.Curvature.Analysis;

/// <summary>An eigenvalue and how far off it may be.</summary>
/// <param name="Value">The eigenvalue.</param>
/// <param name="ErrorBound">Its certificate; see <see cref="Eigenvalues.Eigenpair.ErrorBound"/>.</param>
/// <param name="Converged">Whether the certificate met the request.</param>
public sealed record EigenvalueEstimate(double Value, double ErrorBound, bool Converged);
