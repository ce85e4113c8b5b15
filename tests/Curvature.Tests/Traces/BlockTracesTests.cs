using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using HessianFaultLab.Curvature.Tests.Operators;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Traces;

public class BlockTracesTests
{
    private static readonly ProbeCrew Crew = new(1, CPU);

    [Fact]
    public void Small_blocks_are_measured_exactly_by_unit_vectors()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface(Blocks.ByParameter);
        var dense = DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()));
        using var hessian = new HessianOperator(surface);
        var results = BlockTraces.Run(hessian, Source(0), Crew, new BlockProbeOptions { RelativeError = null, MaxProbes = 64 });
        foreach (var result in results)
        {
            using var own = result;
            var block = own.Block;
            var part = dense.narrow(0, block.Offset, block.Length).narrow(1, block.Offset, block.Length);
            Assert.True(own.Trace.IsExact, block.Name);
            Assert.Equal((double)part.trace(), own.Trace.Value, 1e-12);
            Assert.Equal((double)part.norm(), own.Frobenius.Value, 1e-12);
            Assert.Equal((double)part.diagonal().abs().mean(), own.DiagonalMeanAbs.Value, 1e-12);
            Assert.Equal((double)part.diagonal().abs().max(), own.DiagonalMax.Value, 1e-12);
            Assert.InRange(Distance.Relative(part.diagonal(), own.DiagonalValues()), 0, 1e-12);
            Assert.Equal(block.Length, own.Probes);
        }
    }

    /// <summary>On a diagonal matrix each Rademacher probe is exact, whatever its signs.</summary>
    [Fact]
    public void A_diagonal_matrix_needs_no_more_than_the_least_probes()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(diag(arange(1, 101, dtype: float64)), 60, 40);
        var results = BlockTraces.Run(matrix, Source(0), Crew, new BlockProbeOptions { ExactUpTo = 0, MinProbes = 8 });
        Assert.Equal([(1830, 0, 8), (3220, 0, 8)], results.Select(r => ((int)r.Trace.Value, (int)r.Trace.StandardError, r.Probes)));
        Assert.All(results, r => r.Dispose());
    }

    [Fact]
    public void A_block_ends_when_its_own_error_is_met()
    {
        using var scope = NewDisposeScope();
        var hard = RandomMatrix.Symmetric(40, 1);
        var easy = eye(40, dtype: float64) * 5 + RandomMatrix.Symmetric(40, 2) * 0.01;
        using var matrix = new DenseOperator(cat([cat([hard, zeros(40, 40, dtype: float64)], 1), cat([zeros(40, 40, dtype: float64), easy], 1)]), 40, 40);
        var results = BlockTraces.Run(matrix, Source(0), Crew, new BlockProbeOptions { RelativeError = 0.02, MaxProbes = 40 });
        Assert.Equal((40, 12), (results[0].Probes, results[1].Probes));
        Assert.True(results[1].Trace.StandardError <= 0.02 * results[1].Trace.Value);
        Assert.All(results, r => r.Dispose());
    }

    [Fact]
    public void The_diagonals_error_falls_as_it_says()
    {
        using var scope = NewDisposeScope();
        var dense = RandomMatrix.Symmetric(100, 3);
        using var matrix = new DenseOperator(dense);
        foreach (var probes in (int[])[16, 64, 256])
        {
            using var result = BlockTraces.Run(matrix, Source(1), Crew, new BlockProbeOptions { RelativeError = null, MaxProbes = probes, ExactUpTo = 0 })[0];
            var error = (double)(result.DiagonalValues() - dense.diagonal()).norm() / Math.Sqrt(100);
            Assert.InRange(error / result.DiagonalMeanAbs.StandardError, 0.8, 1.2);
        }
    }

    [Fact]
    public void A_spent_budget_ends_the_rounds()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(RandomMatrix.Symmetric(90, 1), 50, 40);
        var results = BlockTraces.Run(matrix, Source(0), Crew, new BlockProbeOptions { RelativeError = 1e-6 }, null, () => matrix.PartialProducts >= 20);
        Assert.Equal(20, matrix.PartialProducts);
        Assert.All(results, r => Assert.Equal(10, r.Probes));
        Assert.All(results, r => r.Dispose());
    }

    [Fact]
    public void Diagonals_that_were_not_asked_for_are_not_invented()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(RandomMatrix.Symmetric(90, 1));
        using var result = BlockTraces.Run(matrix, Source(0), Crew, new BlockProbeOptions { Diagonals = false, ExactUpTo = 0 })[0];
        Assert.Throws<InvalidOperationException>(() => result.DiagonalMeanAbs);
    }

    private static ProbeSource Source(long seed) => new(seed, float64, CPU);
}
