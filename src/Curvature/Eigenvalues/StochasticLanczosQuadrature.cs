using HessianFaultLab.Curvature.Probes;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// Spectral densities by Lanczos quadrature (Golub and Meurant 1994; Ubaru, Chen, Saad 2017): each probe's tridiagonal
/// matrix gives nodes and weights.
/// </summary>
/// <remarks>
/// The basis is not stored: three vectors are held, whatever the number of steps. What re-orthogonalisation would prevent,
/// copies of converged eigenvalues, shares the weight of the one and leaves the density as it is.
/// </remarks>
public static class StochasticLanczosQuadrature
{
    /// <param name="multiply">A v; a new tensor that the run may change. Called by several threads.</param>
    /// <param name="length">The dimension of A.</param>
    /// <param name="source">Where the probes come from.</param>
    /// <param name="crew">Who runs them.</param>
    /// <param name="steps">Lanczos steps a probe.</param>
    /// <param name="probes">Probes; five or more give a usable band.</param>
    /// <param name="cancellation">Honoured before each product.</param>
    public static SpectralDensity Run(
        Func<Tensor, Tensor> multiply, long length, ProbeSource source, ProbeCrew crew, int steps = 100, int probes = 5, CancellationToken cancellation = default)
    {
        var products = 0;
        var quadratures = crew.Run(probes, probe =>
        {
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            var reduced = Reduce(multiply, source.Rademacher(length, -1, probe), (int)Math.Min(steps, length), cancellation);
            Interlocked.Add(ref products, reduced.Size);
            var (values, vectors) = reduced.Eigen();
            return (values, Enumerable.Range(0, values.Length).Select(i => vectors[0, i] * vectors[0, i]).ToArray());
        });
        return new SpectralDensity(quadratures, length, products);
    }

    private static TridiagonalMatrix Reduce(Func<Tensor, Tensor> multiply, Tensor start, int steps, CancellationToken cancellation)
    {
        var reduced = new TridiagonalMatrix();
        var current = start.div_(start.norm());
        Tensor? previous = null;
        var beyond = 0.0;
        var largest = 0.0;
        for (var step = 0; step < steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = multiply(current);
            if (previous is not null)
            {
                next.add_(previous, -beyond);
                previous.Dispose();
            }
            using var projection = next.dot(current);
            var diagonal = (double)projection;
            if (!double.IsFinite(diagonal))
                throw new CurvatureException(CurvatureProblem.NonFiniteDerivative, "A product with the curvature matrix holds NaN or infinity, although the loss is finite.");
            next.add_(current, -diagonal);
            using var norm = next.norm();
            beyond = (double)norm;
            reduced.Add(diagonal, beyond);
            largest = Math.Max(largest, Math.Abs(diagonal) + beyond);
            if (beyond <= 1e-12 * largest) return reduced;
            previous = current;
            current = next.div_(beyond.ToScalar());
        }
        return reduced;
    }
}
