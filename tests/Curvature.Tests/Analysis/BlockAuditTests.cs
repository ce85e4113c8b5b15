using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Analysis;

/// <summary>Trouble is recognised and named: never a silent zero or NaN.</summary>
public class BlockAuditTests
{
    private const Quantities AllOfTheHessian = Quantities.All & ~Quantities.GaussNewtonTraces;

    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void Sound_nets_are_curved_everywhere(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest());
        Assert.All(report.Blocks, b => Assert.Equal(BlockStatus.Curved, b.Status));
    }

    /// <summary>A shift of all keys changes no softmax: that block is zero by symmetry, and nothing is cut.</summary>
    [Fact]
    public void The_keys_bias_is_flat_and_not_cut()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Attentive();
        using var surface = subject.Surface(Blocks.ByParameter);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest());
        Assert.Equal(BlockStatus.Flat, report["key.bias"].Status);
        Assert.All(report.Blocks.Where(b => b.Name != "key.bias"), b => Assert.Equal(BlockStatus.Curved, b.Status));
    }

    [Fact]
    public void A_detached_softmax_cuts_query_and_key_and_all_that_it_depends_on()
    {
        using var scope = NewDisposeScope();
        using var sound = SmallNets.Attentive();
        using var model = new AttentiveNet(vocabulary: 8, width: 6, heads: 2, inner: 8, classes: 2, cutsScores: true);
        using var generator = new Generator(1, CPU);
        SmallNets.Draw(model, generator, 1);
        using var surface = new LossSurface(model, () => model.call(sound.Inputs), sound.Loss);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.BlockTraces | Quantities.BlockEigenvalues | Quantities.GaussNewtonTraces | Quantities.GradientCurvature });
        foreach (var name in (string[])["query", "key"])
        {
            Assert.Equal(BlockStatus.Cut, report[name].Status);
            Assert.Null(report[name].Trace);
            Assert.Null(report[name].TopEigenvalue);
            Assert.Null(report[name].GradientCurvature);
            Assert.Null(report[name].GaussNewtonTrace);
        }
        Assert.Equal(BlockStatus.Cut, report["embedding"].Status);
    }

    [Fact]
    public void A_branch_whose_curvature_is_detached_is_cut()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2]), tensor([3.0, 4, 5]));
        // The gradient of y is right, the second derivative is gone: y'y with one factor held.
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() => x.pow(4).sum() + 2 * (y * y.detach()).sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest());
        Assert.Equal((BlockStatus.Curved, BlockStatus.Cut), (report["x"].Status, report["y"].Status));
        Assert.Null(report["y"].Trace);
        Assert.Equal(12 * (1 + 4), report["x"].Trace!.Value.Value, 1e-10);
    }

    [Fact]
    public void A_linear_loss_is_flat()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2]), tensor([3.0, 4, 5]));
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() => x.square().sum() + 3 * y.sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = AllOfTheHessian, CouplingRepetitions = 4 });
        Assert.Equal((BlockStatus.Curved, BlockStatus.Flat), (report["x"].Status, report["y"].Status));
        Assert.Equal((0, 0), (report["y"].Trace!.Value.Value, report["y"].TopEigenvalue!.Value));
        Assert.Equal(4, report["x"].Trace!.Value.Value, 1e-12);

        using var linear = new LossSurface([("y", y)], [new MicroBatch(() => 3 * y.sum())]);
        using var flat = CurvatureAnalysis.Run(linear, new CurvatureRequest { Quantities = AllOfTheHessian });
        Assert.Equal(BlockStatus.Flat, flat["y"].Status);
        Assert.Equal(0, flat.Trace!.Estimate.Value);
    }

    [Fact]
    public void An_unused_parameter_has_no_gradient()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2]), tensor([3.0, 4, 5]));
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() => x.square().sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = AllOfTheHessian, CouplingRepetitions = 4 });
        Assert.Equal(BlockStatus.NoGradient, report["y"].Status);
        Assert.Null(report["y"].Trace);
        Assert.Null(report["y"].TopEigenvalue);
        Assert.Equal([3.0, 4, 5], Distance.Values(y));
    }

    [Fact]
    public void Rectifiers_are_never_taken_for_a_cut()
    {
        using var scope = NewDisposeScope();
        for (ulong net = 1; net <= 10; net++)
        {
            using var subject = SmallNets.Rectified(net);
            using var surface = subject.Surface();
            for (var seed = 0; seed < 5; seed++)
            {
                using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Seed = seed, Quantities = Quantities.None });
                Assert.All(report.Blocks, b => Assert.Equal(BlockStatus.Curved, b.Status));
            }
        }
    }

    [Fact]
    public void Without_the_audit_a_zero_is_unverified()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2]), tensor([3.0, 4, 5]));
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() => x.square().sum() + y.sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Audit = false });
        Assert.Equal(BlockStatus.Unverified, report["y"].Status);
        Assert.Null(report["y"].Trace);
    }

    [Fact]
    public void A_square_root_at_zero_is_not_finite_and_the_other_block_is_measured()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2]), tensor([0.0, 4]));
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() => x.pow(3).sum() + y.sqrt().sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest());
        Assert.Equal(BlockStatus.NonFinite, report["y"].Status);
        Assert.Null(report["y"].Trace);
        Assert.Null(report.GradientCurvature);
        Assert.Equal(18, report["x"].Trace!.Value.Value, 1e-10);
        foreach (var whole in (Quantities[])[Quantities.Eigenvalues, Quantities.Trace, Quantities.Spectrum, Quantities.Couplings])
        {
            var error = Assert.Throws<CurvatureException>(() => CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = whole }));
            Assert.Equal(CurvatureProblem.NonFiniteDerivative, error.Problem);
            Assert.Contains("in y", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_finite_gradient_with_an_infinite_second_derivative_is_not_finite()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor([1.0, 2]), tensor([0.0, 4]));
        using var surface = new LossSurface([("x", x), ("y", y)], [new MicroBatch(() => x.pow(3).sum() + y.pow(1.5).sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest());
        Assert.Equal((BlockStatus.Curved, BlockStatus.NonFinite), (report["x"].Status, report["y"].Status));
        Assert.Null(report["y"].Trace);
    }

    [Fact]
    public void Blocks_of_one_parameter_are_exact_and_empty_blocks_are_named()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(2.0), tensor([3.0]));
        using var surface = new LossSurface([("x", x), ("y", y), ("empty", zeros(0, dtype: float64))], [new MicroBatch(() => x.pow(3) + (x * y).sum() + y.square().sum())]);
        using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = AllOfTheHessian });
        Assert.Equal(["x Curved 1", "y Curved 1", "empty Empty 0"], report.Blocks.Select(b => $"{b.Name} {b.Status} {b.ParameterCount}"));
        Assert.Equal((12, 12, 12), (report["x"].Trace!.Value.Value, report["x"].TopEigenvalue!.Value, report["x"].BottomEigenvalue!.Value));
        Assert.Equal(2, report["y"].Trace!.Value.Value);
        Assert.Equal(1, report.Couplings![0, 1].Value, 1e-12);
        Assert.Equal(7 + Math.Sqrt(26), report.TopEigenvalue!.Value, 1e-10);
        Assert.Equal(7 - Math.Sqrt(26), report.BottomEigenvalue!.Value, 1e-10);
        Assert.Null(report["empty"].Trace);
    }
}
