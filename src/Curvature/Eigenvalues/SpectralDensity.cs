using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// The density of eigenvalues, smoothed by a Gaussian: phi(x) = 1/n sum_i N(x; lambda_i, sigma^2), as a mean over probes
/// with a pointwise confidence band.
/// </summary>
public sealed class SpectralDensity
{
    private readonly IReadOnlyList<(double[] Nodes, double[] Weights)> _quadratures;

    internal SpectralDensity(IReadOnlyList<(double[] Nodes, double[] Weights)> quadratures, long dimension, int products)
    {
        _quadratures = quadratures;
        Dimension = dimension;
        Products = products;
        Lowest = quadratures.Min(q => q.Nodes.Min());
        Highest = quadratures.Max(q => q.Nodes.Max());
    }

    /// <summary>n, the number of eigenvalues.</summary>
    public long Dimension { get; }

    public int Products { get; }

    public int Probes => _quadratures.Count;

    /// <summary>The outermost nodes seen, close to the outermost eigenvalues.</summary>
    public double Lowest { get; }

    public double Highest { get; }

    /// <summary>The smoothed density at <paramref name="x"/>.</summary>
    public Estimate At(double x, double sigma)
    {
        var moments = new Moments();
        foreach (var (nodes, weights) in _quadratures)
        {
            var sum = 0.0;
            for (var i = 0; i < nodes.Length; i++)
            {
                var z = (x - nodes[i]) / sigma;
                sum += weights[i] * Math.Exp(-z * z / 2);
            }
            moments.Add(sum / (sigma * Math.Sqrt(2 * Math.PI)));
        }
        return moments.ToEstimate();
    }

    /// <summary>tr f(A) / n = integral of f over the density; f = x gives the trace, f = x^2 the squared Frobenius norm.</summary>
    public Estimate Mean(Func<double, double> function)
    {
        var moments = new Moments();
        foreach (var (nodes, weights) in _quadratures) moments.Add(nodes.Zip(weights, (x, w) => w * function(x)).Sum());
        return moments.ToEstimate();
    }
}
