using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Tests.Operators;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Traces;

public class WholeTraceTests
{
    [Fact]
    public void What_lies_between_blocks_makes_partial_probes_the_choice()
    {
        using var scope = NewDisposeScope();
        var between = RandomMatrix.Symmetric(80, 1) * 3;
        between.narrow(0, 0, 40).narrow(1, 0, 40).zero_();
        between.narrow(0, 40, 40).narrow(1, 40, 40).zero_();
        using var matrix = new DenseOperator(between + eye(80, dtype: float64) * 2 + RandomMatrix.Symmetric(80, 2) * 0.1, 40, 40);
        var result = WholeTrace.Run(matrix, Source(0), Crew, new WholeTraceOptions());
        Assert.Equal("partial probes by block", result.Method);
        Assert.Equal(160, result.Estimate.Value, 160 * 0.1);
    }

    [Fact]
    public void A_few_large_eigenvalues_make_XTrace_the_choice()
    {
        using var scope = NewDisposeScope();
        double[] spectrum = [100, 60, 30, .. Enumerable.Range(0, 97).Select(i => 0.001 * i)];
        using var matrix = new DenseOperator(RandomMatrix.WithSpectrum(spectrum, 1), 50, 50);
        var result = WholeTrace.Run(matrix, Source(0), Crew, new WholeTraceOptions { RelativeError = 0.005 });
        Assert.Contains("xtrace", result.Method, StringComparison.Ordinal);
        Assert.Equal(spectrum.Sum(), result.Estimate.Value, 0.02 * spectrum.Sum());
    }

    [Fact]
    public void It_ends_at_its_cost_and_at_its_budget()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(RandomMatrix.Symmetric(60, 1), 30, 30);
        var result = WholeTrace.Run(matrix, Source(0), Crew, new WholeTraceOptions { RelativeError = 1e-6, MaxCost = 60 });
        Assert.InRange(result.Cost, 1, 70);
        using var other = new DenseOperator(RandomMatrix.Symmetric(60, 1), 30, 30);
        WholeTrace.Run(other, Source(0), Crew, new WholeTraceOptions { RelativeError = 1e-6 }, () => other.Products + other.PartialProducts >= 40);
        Assert.InRange(other.Products + other.PartialProducts, 12, 80);
    }

    [Fact]
    public void NaN_is_named()
    {
        using var scope = NewDisposeScope();
        using var matrix = new DenseOperator(diag(tensor([1.0, 2, double.NaN, 4])), 2, 2);
        var error = Assert.Throws<CurvatureException>(() => WholeTrace.Run(matrix, Source(0), Crew, new WholeTraceOptions()));
        Assert.Equal(CurvatureProblem.NonFiniteDerivative, error.Problem);
    }

    private static ProbeCrew Crew => new(1, CPU);

    private static ProbeSource Source(long seed) => new(seed, float64, CPU);
}
