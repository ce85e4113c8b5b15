namespace HessianFaultLab.Curvature.Analysis;

/// <summary>An eigenvalue and how far off it may be.</summary>
/// <param name="Value">The eigenvalue.</param>
/// <param name="ErrorBound">How far off it is where no eigenvalue was missed; see <see cref="Eigenvalues.Eigenpair.ErrorBound"/>.</param>
/// <param name="Converged">Whether the bounds met the request.</param>
public sealed record EigenvalueEstimate(double Value, double ErrorBound, bool Converged)
{
    /// <summary>||A u - value u||: an eigenvalue lies within this distance for certain.</summary>
    public double Residual { get; init; }

    /// <summary>With 99 % probability no eigenvalue lies further out than this; see <see cref="Eigenvalues.Eigenpair.OutermostBound"/>.</summary>
    public double OutermostBound { get; init; } = double.PositiveInfinity;
}
