using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>An eigenvalue with its vector and its certificate.</summary>
/// <param name="Value">The Ritz value.</param>
/// <param name="Residual">
/// ||A u - value u|| for the unit Ritz vector u: the matrix has an eigenvalue within this distance of <paramref name="Value"/>.
/// </param>
/// <param name="ErrorBound">
/// min(residual, residual^2 / gap), Kato and Temple's bound, with the gap to the next Ritz value less its residual.
/// </param>
/// <param name="Vector">The unit Ritz vector; start the next checkpoint's run from it.</param>
public sealed record Eigenpair(double Value, double Residual, double ErrorBound, Tensor Vector) : IDisposable
{
    public void Dispose() => Vector.Dispose();
}
