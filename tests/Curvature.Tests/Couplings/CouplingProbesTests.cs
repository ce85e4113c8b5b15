using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Couplings;

public class CouplingProbesTests
{
    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void With_many_repetitions_they_are_the_norms_of_the_dense_blocks(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        var dense = DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()));
        using var matrix = new DenseOperator(dense, surface.Space);
        using var couplings = CouplingProbes.Run(matrix, Source(1), new ProbeCrew(1, CPU), repetitions: 400, exactUpTo: 0, diagonals: false);
        foreach (var b in couplings.Blocks)
        {
            foreach (var c in couplings.Blocks)
            {
                var exact = (double)dense.narrow(0, b.Offset, b.Length).narrow(1, c.Offset, c.Length).norm();
                Assert.Equal(exact, couplings[b.Index, c.Index].Value, Math.Max(0.1 * exact, 1e-15));
                Assert.Equal(couplings[b.Index, c.Index], couplings[c.Index, b.Index]);
            }
        }
    }

    [Fact]
    public void Blocks_of_few_parameters_are_exact()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface(Blocks.ByParameter);
        var dense = DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()));
        using var hessian = new HessianOperator(surface);
        using var couplings = CouplingProbes.Run(hessian, Source(1), new ProbeCrew(2, CPU), repetitions: 10);
        foreach (var b in couplings.Blocks.Where(b => b.Length <= 10))
        {
            Assert.True(couplings.DiagonalBlocks[b.Index].Trace.IsExact);
            foreach (var c in couplings.Blocks)
            {
                var exact = (double)dense.narrow(0, b.Offset, b.Length).narrow(1, c.Offset, c.Length).norm();
                Assert.True(couplings[b.Index, c.Index].IsExact);
                Assert.Equal(exact, couplings[b.Index, c.Index].Value, 1e-12);
                Assert.Equal(exact, couplings[c.Index, b.Index].Value, 1e-12);
            }
        }
        // 8 and 3 unit vectors, and 10 probes for each of the two weights.
        Assert.Equal(31, hessian.Products);
    }

    [Fact]
    public void Asymmetry_shrinks_with_the_repetitions()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Attentive();
        using var surface = subject.Surface();
        using var matrix = new DenseOperator(DenseHessian.Of(surface, () => subject.Loss(subject.Outputs())), surface.Space);
        var asymmetry = ((int[])[2, 8, 32, 128]).Select(repetitions => Enumerable.Range(0, 5).Average(seed =>
        {
            using var couplings = CouplingProbes.Run(matrix, Source(seed), new ProbeCrew(1, CPU), repetitions, exactUpTo: 0, diagonals: false);
            return couplings.Asymmetry;
        })).ToArray();
        Assert.Equal(asymmetry.OrderDescending(), asymmetry);
        Assert.InRange(asymmetry[3], 0, asymmetry[0] / 4);
    }

    [Fact]
    public void Rows_are_summed_up_by_sums_means_and_shares()
    {
        using var scope = NewDisposeScope();
        var dense = tensor([1.0, 2, 3, 2, 5, 0, 3, 0, 4], [3, 3]);
        using var matrix = new DenseOperator(dense, 1, 1, 1);
        using var couplings = CouplingProbes.Run(matrix, Source(0), new ProbeCrew(1, CPU));
        Assert.Equal(5, couplings.RowSum(0), 1e-12);
        Assert.Equal(Math.Sqrt(6), couplings.RowGeometricMean(0), 1e-12);
        Assert.Equal(13.0 / 14, couplings.OffDiagonalShare(0), 1e-12);
        Assert.Equal(2, couplings.RowGeometricMean(1), 1e-12);
        Assert.Equal(0, couplings.Asymmetry);
    }

    [Fact]
    public void A_spent_budget_ends_them_after_two_repetitions()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(RandomMatrix.Symmetric(60, 1), 30, 30);
        using var couplings = CouplingProbes.Run(matrix, Source(0), new ProbeCrew(1, CPU), repetitions: 10, isSpent: () => true);
        Assert.Equal((2, 4), (couplings.Repetitions, matrix.Products));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(60)]
    public void With_directions_measured_apart_they_have_no_bias_and_their_errors_are_stated(int rank)
    {
        using var scope = NewDisposeScope();
        const int Seeds = 60;
        // So many strong directions over a bulk, as a loss has classes.
        var matrix = RandomMatrix.WithSpectrum([.. Enumerable.Range(0, 120).Select(i => i < rank ? 5 + 0.1 * i : 0.01 * i - 0.6)], 3);
        using var dense = new DenseOperator(matrix, 40, 50, 30);
        var (sum, squares, stated, trace) = (0.0, 0.0, 0.0, 0.0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var couplings = CouplingProbes.Run(dense, Source(seed), new ProbeCrew(1, CPU), 16, exactUpTo: 0);
            var one = couplings.Directed(0, 1);
            sum += one.Value;
            squares += one.Value * one.Value;
            stated += one.StandardError * one.StandardError;
            trace += couplings.DiagonalBlocks[1].Trace.Value;
        }
        var mean = sum / Seeds;
        var variance = (squares / Seeds - mean * mean) * Seeds / (Seeds - 1);
        var exact = Math.Pow((double)matrix.narrow(0, 0, 40).narrow(1, 40, 50).norm(), 2);
        Assert.InRange(mean, exact - 4 * Math.Sqrt(variance / Seeds) - 1e-9, exact + 4 * Math.Sqrt(variance / Seeds) + 1e-9);
        Assert.InRange(stated / Seeds, 0.5 * variance, 2 * variance);
        // Probes of the block itself are whole again before they tell its trace.
        Assert.Equal((double)matrix.narrow(0, 40, 50).narrow(1, 40, 50).trace(), trace / Seeds, 0.1 * (double)matrix.narrow(0, 40, 50).narrow(1, 40, 50).norm());
    }

    [Fact]
    public void Of_a_few_strong_directions_no_noise_is_left()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(RandomMatrix.WithSpectrum([.. Enumerable.Range(0, 120).Select(i => i < 2 ? 5.0 + i : 0.001 * i)], 3), 40, 50, 30);
        foreach (var threads in (int[])[1, 2])
        {
            using var couplings = CouplingProbes.Run(matrix, Source(1), new ProbeCrew(threads, CPU), 16, exactUpTo: 0, diagonals: false);
            Assert.InRange(couplings.Asymmetry, 0, 0.02);
        }
        Assert.Equal(2 * 16 * 3, matrix.Products);
    }

    private static ProbeSource Source(long seed) => new(seed, float64, CPU);
}
