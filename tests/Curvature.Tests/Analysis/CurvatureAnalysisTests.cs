using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using HessianFaultLab.Curvature.Tests.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Analysis;

public class CurvatureAnalysisTests
{
    [Fact]
    public void Everything_in_one_call_is_what_the_dense_Hessian_says()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface(Blocks.ByParameter);
        var dense = DenseHessian.Of(surface, () => subject.Loss(subject.Outputs()));
        var gradient = DenseHessian.Gradient(surface, () => subject.Loss(subject.Outputs()));
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest
        {
            // As many repetitions as the largest block has parameters: every block is exact.
            Quantities = Quantities.All, CouplingRepetitions = 48, MaxProbes = 64, Budget = new Budget { RelativeError = 0.01 },
        });
        Assert.Equal(surface.Loss(), report.Loss, 1e-14);
        Assert.Equal((double)gradient.norm(), report.GradientNorm, 1e-13);
        Assert.Equal((double)gradient.dot(dense.mv(gradient)) / (double)gradient.dot(gradient), report.GradientCurvature!.Value, 1e-12);
        foreach (var block in surface.Space.BlockList)
        {
            var own = report[block.Name];
            var part = dense.narrow(0, block.Offset, block.Length).narrow(1, block.Offset, block.Length);
            var (g, theta) = (block.Of(gradient), block.Of(surface.Space.Values()));
            var exact = Distance.Values(linalg.eigvalsh(part));
            Assert.Equal((BlockStatus.Curved, block.Length), (own.Status, own.ParameterCount));
            Assert.Equal((double)part.trace(), own.Trace!.Value.Value, 1e-12);
            Assert.Equal((double)part.norm(), own.Frobenius!.Value.Value, 1e-12);
            Assert.Equal((double)part.diagonal().abs().mean(), own.DiagonalMeanAbs!.Value.Value, 1e-12);
            Assert.Equal((double)part.diagonal().abs().max(), own.DiagonalMax!.Value.Value, 1e-12);
            Assert.Equal((double)g.norm(), own.GradientNorm, 1e-13);
            Assert.Equal((double)theta.norm(), own.WeightNorm, 1e-13);
            Assert.Equal((double)g.dot(part.mv(g)) / (double)g.dot(g), own.GradientCurvature!.Value, 1e-12);
            Assert.Equal((double)part.trace() * (double)theta.dot(theta) / block.Length, own.ScaleInvariantTrace!.Value.Value, 1e-12);
            Assert.Equal((double)part.trace() / block.Length, own.TracePerParameter!.Value.Value, 1e-13);
            Assert.Equal(exact[^1], own.TopEigenvalue!.Value, 2e-3 * exact.Max(Math.Abs));
            Assert.Equal(exact[0], own.BottomEigenvalue!.Value, 2e-3 * exact.Max(Math.Abs));
            Assert.Equal(own.TopEigenvalue.Value * (double)theta.dot(theta) / block.Length, own.ScaleInvariantTopEigenvalue!.Value, 1e-12);
            Assert.True(own.GaussNewtonTrace!.Value.Value > 0);
        }
        var (low, high) = report.Trace!.Estimate.Interval(0.999);
        Assert.InRange((double)dense.trace(), low, high);
        Assert.NotNull(report.Spectrum);
    }

    [Fact]
    public void What_is_not_asked_for_is_null_and_costs_nothing()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.None, Audit = false });
        Assert.Equal((1, 0), (report.Products, report.PartialProducts));
        Assert.Null(report.Trace);
        Assert.Null(report.TopEigenvalue);
        Assert.Null(report.Couplings);
        Assert.Null(report.Spectrum);
        Assert.Null(report.GradientCurvature);
        Assert.All(report.Blocks, b => Assert.Null(b.Trace));
        Assert.Contains("'c'", Assert.Throws<ArgumentException>(() => report["c"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gauss_Newton_traces_are_those_of_the_dense_matrix()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.GaussNewtonTraces, Budget = new Budget { RelativeError = 0.01 }, MaxProbes = 400 });
        using var matrix = new GaussNewtonOperator(surface);
        foreach (var block in surface.Space.BlockList)
        {
            var exact = 0.0;
            for (var i = 0L; i < block.Length; i++)
            {
                var unit = zeros(block.Length, dtype: float64);
                unit.narrow(0, i, 1).fill_(1);
                exact += (double)matrix.Multiply(unit, block, block)[i];
            }
            var (low, high) = report[block.Name].GaussNewtonTrace!.Value.Interval(0.999);
            Assert.InRange(exact, low, high);
        }
    }

    [Theory]
    [InlineData(Quantities.BlockTraces, 150)]
    [InlineData(Quantities.Couplings, 100)]
    [InlineData(Quantities.Eigenvalues, 12)]
    [InlineData(Quantities.BlockEigenvalues, 100)]
    [InlineData(Quantities.Spectrum, 100)]
    [InlineData(Quantities.Trace, 150)]
    public void A_budget_of_products_is_kept(Quantities quantities, int products)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Attentive();
        using var surface = subject.Surface();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest
        {
            Quantities = quantities, CouplingRepetitions = 1000, MaxProbes = 1000, MaxEigenvalueProducts = 300, Budget = new Budget { RelativeError = 1e-9, Products = products }, ProbeThreads = 2,
        });
        // A round over all blocks, or the pilot of the trace, is ended and not cut.
        Assert.InRange(report.Products + report.PartialProducts, 0.7 * products, 1.2 * products);
        Assert.True(report.WasCutShort);
    }

    [Fact]
    public void A_budget_of_time_ends_the_probes()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.BlockTraces, MaxProbes = 1_000_000, Budget = new Budget { RelativeError = 1e-12, Time = TimeSpan.FromMilliseconds(50) } });
        Assert.True(report.WasCutShort);
        Assert.InRange(report.Elapsed.TotalSeconds, 0.05, 20);
        Assert.All(report.Blocks, b => Assert.True(b.Trace!.Value.StandardError > 0));
    }

    [Fact]
    public void Progress_names_the_stage_and_counts_up()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        var reports = new List<CurvatureProgress>();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.All, ProbeThreads = 1 }, new Kept(reports));
        Assert.Equal(
            ["couplings", "block traces", "Gauss-Newton traces", "block eigenvalues", "eigenvalues", "trace", "spectrum"],
            reports.Select(r => r.Stage).Where(s => s != "probes").Distinct(StringComparer.Ordinal));
        Assert.Equal(reports.Select(r => r.Products).Order(), reports.Select(r => r.Products));
        Assert.Equal(reports.Select(r => r.Elapsed).Order(), reports.Select(r => r.Elapsed));
    }

    private sealed class Kept(List<CurvatureProgress> reports) : IProgress<CurvatureProgress>
    {
        public void Report(CurvatureProgress value)
        {
            lock (reports) reports.Add(value);
        }
    }
}
