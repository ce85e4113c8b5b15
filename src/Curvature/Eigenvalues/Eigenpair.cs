using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>An eigenvalue with its vector and its certificate.</summary>
/// <param name="Value">The Ritz value.</param>
/// <param name="Residual">
/// ||A u - value u|| for the unit Ritz vector u: the matrix has an eigenvalue within this distance of <paramref name="Value"/>.
/// </param>
/// <param name="ErrorBound">
/// The residual or Lehmann's bound, whichever is less: near residual^2 / gap, with the gap to the next Ritz value less its
/// residual. It bounds the error of the value as long as no eigenvalue was missed within that gap, which Ritz values alone
/// cannot tell.
/// </param>
/// <param name="Vector">The unit Ritz vector.</param>
public sealed record Eigenpair(double Value, double Residual, double ErrorBound, Tensor Vector) : IDisposable
{
    /// <summary>
    /// With 99 % probability no eigenvalue lies further out than this beyond <see cref="Value"/>, which itself never lies
    /// outside the spectrum. So it bounds the error of an outermost eigenvalue without any assumption on the matrix, but is
    /// many times wider than the error. Infinite where the start was not random, and for inner eigenvalues.
    /// </summary>
    public double OutermostBound { get; init; } = double.PositiveInfinity;

    public void Dispose() => Vector.Dispose();
}
