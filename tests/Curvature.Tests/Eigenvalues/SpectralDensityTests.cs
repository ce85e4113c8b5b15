using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Eigenvalues;

public class SpectralDensityTests
{
    private static readonly double[] Spectrum = [.. Enumerable.Range(0, 180).Select(i => 0.5 * Math.Sin(i) - 0.1), .. Enumerable.Range(0, 15).Select(i => 1 + 0.02 * i), -1.5, 2.5, 2.6, 4, 6];

    [Fact]
    public void The_density_of_a_known_spectrum_lies_within_its_band()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.WithSpectrum(Spectrum, 1);
        const double sigma = 0.15;
        var (inside, points) = (0, 0);
        for (var seed = 0; seed < 10; seed++)
        {
            var density = Density(matrix, seed, steps: 80, probes: 6);
            for (var x = -2.0; x <= 6.5; x += 0.25)
            {
                var exact = Spectrum.Average(e => Math.Exp(-(x - e) * (x - e) / (2 * sigma * sigma))) / (sigma * Math.Sqrt(2 * Math.PI));
                if (exact < 1e-4) continue;
                var (low, high) = density.At(x, sigma).Interval();
                points++;
                if (low <= exact && exact <= high) inside++;
            }
        }
        Assert.InRange((double)inside / points, 0.9, 1);
    }

    [Fact]
    public void Its_moments_are_trace_and_Frobenius_norm()
    {
        using var scope = NewDisposeScope();
        var density = Density(RandomMatrix.WithSpectrum(Spectrum, 2), 3, steps: 60, probes: 8);
        Assert.Equal(1, density.Mean(_ => 1).Value, 1e-10);
        foreach (var power in (int[])[1, 2])
        {
            var (low, high) = density.Mean(x => Math.Pow(x, power)).Interval(0.999);
            Assert.InRange(Spectrum.Average(x => Math.Pow(x, power)), low, high);
        }
        Assert.Equal(-1.5, density.Lowest, 1e-6);
        Assert.Equal(6, density.Highest, 1e-6);
        Assert.Equal((480, 8, 200), (density.Products, density.Probes, density.Dimension));
    }

    /// <summary>Without re-orthogonalisation converged eigenvalues come back as copies; together they keep their weight.</summary>
    [Fact]
    public void Copies_of_converged_eigenvalues_share_their_weight()
    {
        using var scope = NewDisposeScope();
        double[] spectrum = [.. Enumerable.Range(0, 99).Select(i => 0.01 * i), 50];
        var density = Density(RandomMatrix.WithSpectrum(spectrum, 3), 0, steps: 90, probes: 40);
        var weight = density.Mean(x => x > 25 ? 1 : 0);
        var (low, high) = weight.Interval(0.999);
        Assert.InRange(0.01, low, high);
    }

    [Fact]
    public void Fewer_dimensions_than_steps_end_it_early()
    {
        using var scope = NewDisposeScope();
        var density = Density(diag(tensor([1.0, 2, 3])), 0, steps: 50, probes: 4);
        Assert.InRange(density.Products, 4, 12);
        Assert.Equal((1, 3), (Math.Round(density.Lowest, 9), Math.Round(density.Highest, 9)));
        Assert.Equal(2, density.Mean(x => x).Value, 1e-9);
    }

    [Fact]
    public void NaN_is_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<CurvatureException>(() => Density(diag(tensor([1.0, double.NaN])), 0, 5, 2));
        Assert.Equal(CurvatureProblem.NonFiniteDerivative, error.Problem);
    }

    private static SpectralDensity Density(Tensor matrix, long seed, int steps, int probes) => StochasticLanczosQuadrature.Run(
        matrix.mv, matrix.shape[0], new ProbeSource(seed, float64, CPU), new ProbeCrew(1, CPU), steps, probes);
}
