using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.ResidualNet;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Studies;
using HessianFaultLab.Lab.Studies.Stiffness;
using HessianFaultLab.Lab.Tests.Models;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Studies.Stiffness;

public sealed class StiffnessOfNetsTests
{
    [Fact]
    public void The_index_and_the_stiff_equation_keep_their_bounds()
    {
        var run = new StudyRun("stiffness");
        var study = new StiffnessOfNets { Experiment = "e", Summary = "s", Index = new IndexPart { Width = 50 }, StiffEquation = new StiffEquationPart { Until = 200, Tolerance = 1e-5 } };
        study.Run(run);
        Assert.All(run.Figures.Select(f => f.Figure).Distinct(), figure => Assert.NotEmpty(study.AxesOf(figure).Y));
        Assert.Equal(4, run.Acceptance.Count);
        Assert.All(run.Acceptance, row => Assert.True(row.Pass, $"{row.Quantity}: {row.Measured}"));
    }

    [Fact]
    public void An_explicit_solvers_steps_say_the_opposite_where_stability_holds_them_down()
    {
        var run = new StudyRun("stiffness");
        new StiffEquationPart { Until = 100, Tolerance = 1e-4 }.Run(run);
        var correlations = run.Figures.Where(f => f.Figure == "van-der-pol-correlation").ToDictionary(f => f.Series, f => f.Y);
        Assert.True(correlations["explicit"] < -0.5, $"{correlations["explicit"]}");
    }

    [Fact]
    public void Every_net_is_trained_and_measured_block_by_block()
    {
        var run = new StudyRun("stiffness");
        var study = new StiffnessOfNets { Experiment = "e", Summary = "s", Nets = Part };
        study.Run(run);
        Assert.All(run.Figures.Select(f => f.Figure).Distinct(), figure => Assert.NotEmpty(study.AxesOf(figure).Y));
        var row = Assert.Single(run.Acceptance);
        Assert.InRange(row.Measured, 0, 1);
        Assert.Equal([0, 1], run.Figures.Where(f => f is { Figure: "index", Series: "plain" }).Select(f => f.X));
        Assert.All(run.Figures.Where(f => f.Figure == "index"), f => Assert.True(f.Y > 0));
        var parameters = run.Figures.Where(f => f.Figure == "parameters").ToDictionary(f => f.Series, f => f.Y);
        Assert.InRange(parameters["squeeze-excitation-matched"] / parameters["stiffness-aware"], 0.98, 1.02);
        Assert.Equal(["squeeze-excitation", "squeeze-excitation-matched", "squeeze-excitation-centred", "stiffness-aware"], run.Figures.Where(f => f.Figure == "share-above-plain").Select(f => f.Series).Distinct());
        Assert.Equal(row.Measured, run.Figures.Last(f => f is { Figure: "share-above-plain", Series: "squeeze-excitation" }).Y);
        Assert.Equal([1.0, 1.0], run.Figures.Where(f => f is { Figure: "block-gate", X: 6 } && f.Series.StartsWith("plain", StringComparison.Ordinal)).Select(f => f.Y));
    }

    [Fact]
    public void The_same_settings_give_the_same_figures()
    {
        var (one, same) = (Part.Train(NetVariant.All[3], 5, default), Part.Train(NetVariant.All[3], 5, default));
        Assert.Equal(one.Blocks, same.Blocks);
        Assert.NotEqual(one.Blocks, Part.Train(NetVariant.All[3], 6, default).Blocks);
        Assert.Equal(GateKind.SqueezeExcitation, one.Variant.Gate);
    }

    [Theory]
    [InlineData(BlockOrder.PreActivation)]
    [InlineData(BlockOrder.PostActivation)]
    public void A_block_is_seen_as_the_signal_sees_it_and_as_its_parts_say(BlockOrder order)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3, CPU);
        var spec = (ResidualNetSpec)SmallModels.Spec("residual-net") with { BlockOrder = order, Gate = GateKind.SqueezeExcitation };
        using var model = ModelKinds.Of(spec).Create(spec, generator);
        model.to(ScalarType.Float64);
        model.train();
        foreach (var gate in model.Components.Sites.Where(s => s.Role == Role.Gate)) gate.Alter(a => full_like(a, 0.25));
        using var recorder = new Recorder(model, SmallModels.Batch("residual-net"), new MeasureSpec { Signals = ["stiffness-index"] }, "r", 1);
        var signal = recorder.Measure(0).Metrics.Where(r => r.Family == Family.Stiffness && r.Component != "model").Select(r => r.Value!.Value);
        using var batch = SmallModels.Batch("residual-net");
        var blocks = BlockWatch.See(model, batch);
        Assert.All(signal.Zip(blocks), b => Assert.Equal(b.First, b.Second.Index, 1e-12));
        Assert.All(blocks, b => Assert.Equal(b.Gate * b.Branch / b.State, b.Index, 1e-12));
        Assert.All(blocks, b => Assert.Equal(0.25, b.Gate));
        Assert.True(model.training);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_gate_shortens_the_first_step_by_its_factor(double factor)
    {
        // What is drawn in front of the first gate is the same in both nets.
        var (bare, gated) = (First(GateKind.None), First(GateKind.SqueezeExcitation));
        Assert.Equal(bare.State, gated.State);
        Assert.Equal(bare.Branch, gated.Branch);
        Assert.Equal(factor * bare.Index, gated.Index, 1e-12);

        BlockState First(GateKind gate)
        {
            using var scope = NewDisposeScope();
            using var generator = new Generator(3, CPU);
            var spec = (ResidualNetSpec)SmallModels.Spec("residual-net") with { Gate = gate };
            using var model = ModelKinds.Of(spec).Create(spec, generator);
            model.to(ScalarType.Float64);
            foreach (var site in model.Components.Sites.Where(s => s.Role == Role.Gate)) site.Alter(a => full_like(a, factor));
            using var batch = SmallModels.Batch("residual-net");
            return BlockWatch.See(model, batch)[0];
        }
    }

    private static NetsPart Part => new()
    {
        Data = "moving-shapes,places=1,gap=2,frames=2,train=64,test=16", Stages = [4, 8], Blocks = 1, Batch = 8, Seeds = [5],
        Training = new TrainingSpec { Optimizer = OptimizerKind.Sgd, LearningRate = 0.05, BatchSize = 8, Steps = 6 },
    };
}
