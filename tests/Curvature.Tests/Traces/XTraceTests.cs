using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Tests.Operators;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Traces;

public class XTraceTests
{
    [Theory]
    [InlineData(30, 4)]
    [InlineData(50, 10)]
    [InlineData(60, 25)]
    public void It_is_the_mean_over_leaving_each_probe_out(int size, int probes)
    {
        using var scope = NewDisposeScope();
        for (var seed = 0; seed < 5; seed++)
        {
            var matrix = RandomMatrix.Symmetric(size, (ulong)seed);
            var expected = Naive(matrix, probes, new ProbeSource(seed, float64, CPU));
            var actual = XTrace.Run(matrix.mv, size, probes, new ProbeSource(seed, float64, CPU), new ProbeCrew(1, CPU));
            Assert.Equal(expected.Value, actual.Value, 1e-10 * (double)matrix.norm());
            Assert.Equal(expected.StandardError * XTrace.SharedProbes, actual.StandardError, 1e-10 * (double)matrix.norm());
        }
    }

    [Fact]
    public void Its_interval_covers_although_the_estimates_share_their_probes()
    {
        using var scope = NewDisposeScope();
        var matrix = RandomMatrix.WithSpectrum([.. Enumerable.Range(0, 60).Select(i => Math.Sin(i) * Math.Pow(0.93, i))], 1);
        var exact = (double)matrix.trace();
        foreach (var probes in (int[])[6, 12, 24])
        {
            var covered = Enumerable.Range(0, 200).Count(seed =>
            {
                var (low, high) = XTrace.Run(matrix.mv, 60, probes, new ProbeSource(seed, float64, CPU), new ProbeCrew(1, CPU)).Interval();
                return low <= exact && exact <= high;
            });
            Assert.InRange(covered, 180, 200);
        }
    }

    [Fact]
    public void A_matrix_of_lower_rank_than_probes_is_measured_exactly()
    {
        using var scope = NewDisposeScope();
        foreach (var rank in (int[])[0, 1, 3, 7])
        {
            double[] spectrum = [.. Enumerable.Range(0, 50).Select(i => i < rank ? i + 1.5 : 0)];
            var matrix = RandomMatrix.WithSpectrum(spectrum, (ulong)rank);
            var trace = XTrace.Run(matrix.mv, 50, 8, new ProbeSource(1, float64, CPU), new ProbeCrew(2, CPU));
            Assert.Equal(spectrum.Sum(), trace.Value, 1e-9);
            Assert.InRange(trace.StandardError, 0, 1e-9);
        }
    }

    [Fact]
    public void A_fast_falling_spectrum_costs_few_probes()
    {
        using var scope = NewDisposeScope();
        double[] spectrum = [.. Enumerable.Range(0, 100).Select(i => Math.Pow(0.6, i))];
        var matrix = RandomMatrix.WithSpectrum(spectrum, 1);
        var trace = XTrace.Run(matrix.mv, 100, 12, new ProbeSource(1, float64, CPU), new ProbeCrew(1, CPU));
        Assert.Equal(spectrum.Sum(), trace.Value, 0.01);
        Assert.InRange(trace.StandardError, 0, 0.005);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void The_number_of_probes_has_its_limits(int probes) => Assert.Throws<ArgumentOutOfRangeException>(
        () => XTrace.Run(v => v.clone(), 10, probes, new ProbeSource(1, float64, CPU), new ProbeCrew(1, CPU)));

    /// <summary>Epperly, Tropp, Webber 2024, equation by equation: a new QR without column i for each i.</summary>
    private static Estimate Naive(Tensor matrix, int probes, ProbeSource source)
    {
        var size = matrix.shape[0];
        var tests = stack(Enumerable.Range(0, probes).Select(i => source.Rademacher(size, -2, i)), 1);
        var products = matrix.mm(tests);
        var moments = new Moments();
        for (var i = 0; i < probes; i++)
        {
            long[] others = [.. Enumerable.Range(0, probes).Where(k => k != i).Select(k => (long)k)];
            var (basis, _) = linalg.qr(products.index_select(1, tensor(others)));
            var probe = tests.select(1, i);
            var outside = probe - basis.mv(basis.t().mv(probe));
            moments.Add((double)basis.t().mm(matrix).mm(basis).trace() + (double)outside.dot(matrix.mv(outside)));
        }
        return moments.ToEstimate();
    }
}
