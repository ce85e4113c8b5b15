using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.ResidualNet;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.ResidualNet;

public sealed class ResidualNetModelTests
{
    [Theory]
    [InlineData(GateKind.None)]
    [InlineData(GateKind.SqueezeExcitation)]
    [InlineData(GateKind.StiffnessAware)]
    public void A_block_adds_its_scaled_branch_to_what_it_is_given(GateKind gate)
    {
        using var scope = NewDisposeScope();
        using var model = Create(gate);
        using var batch = SmallModels.Batch("residual-net");
        var seen = new Dictionary<string, Tensor>();
        foreach (var site in model.Components.Sites) site.Observe(t => seen[site.Name] = t.clone().DetachFromDisposeScope());
        model.call(batch);
        // What the first block gives is what the transition normalizes.
        var expected = seen["block.0.residual"];
        var branch = seen["block.0.second.convolution.output"];
        var factors = gate == GateKind.None ? ones(1, dtype: ScalarType.Float64) : Factors(gate, expected, branch, model).view(branch.shape[0], branch.shape[1], 1, 1, 1);
        Assert.InRange((double)(seen["transition.1.norm.input"] - expected - factors * branch).abs().max(), 0, 1e-12);
        Assert.InRange((double)(seen["block.0.branch"] - factors * branch).abs().max(), 0, 1e-12);
        Assert.Equal(gate != GateKind.None, model.Components.All.Any(c => c.Has(Role.Gate)));
    }

    [Fact]
    public void In_the_older_order_a_normalization_ends_the_branch_and_a_ReLU_the_block()
    {
        using var scope = NewDisposeScope();
        using var model = Create(GateKind.SqueezeExcitation, BlockOrder.PostActivation);
        using var batch = SmallModels.Batch("residual-net");
        var seen = new Dictionary<string, Tensor>();
        foreach (var site in model.Components.Sites) site.Observe(t => seen[site.Name] = t.clone().DetachFromDisposeScope());
        model.call(batch);
        var (x, f) = (seen["block.0.residual"], seen["block.0.second.norm.output"]);
        var expected = (x + Factors(GateKind.SqueezeExcitation, x, f, model).view(f.shape[0], f.shape[1], 1, 1, 1) * f).clamp_min(0);
        Assert.InRange((double)(seen["transition.1.convolution.input"] - expected).abs().max(), 0, 1e-12);
        Assert.Equal(0.0, (double)(seen["stem.norm.output"].clamp_min(0) - x).abs().max());
        Assert.Equal(["stem.convolution", "stem.norm", "block.0.first.convolution", "block.0.first.norm"], model.Components.Leaves.Take(4).Select(l => l.Name));
    }

    [Fact]
    public void A_scaled_gate_has_its_factors_times_as_large()
    {
        using var scope = NewDisposeScope();
        using var batch = SmallModels.Batch("residual-net");
        var (once, twice) = (Gates(1), Gates(2));
        Assert.InRange((double)(twice - 2 * once).abs().max(), 0, 1e-12);

        Tensor Gates(double scale)
        {
            using var model = Create(GateKind.SqueezeExcitation, scale: scale);
            Tensor? factors = null;
            model.Components.Site("block.0.gate.factors").Observe(t => factors = t.clone().DetachFromDisposeScope());
            model.call(batch);
            return factors!;
        }
    }

    [Fact]
    public void Sums_join_tensors_of_one_shape()
    {
        using var scope = NewDisposeScope();
        using var model = Create(GateKind.None);
        using var batch = SmallModels.Batch("residual-net");
        var shapes = new Dictionary<string, long[]>();
        foreach (var site in model.Components.Sites) site.Observe(t => shapes[site.Name] = t.shape);
        model.call(batch);
        Assert.Equal([4, 3, 1, 4, 4], shapes["block.0.residual"]);
        Assert.Equal([4, 3, 1, 2, 2], shapes["block.1.residual"]);
        Assert.All([0, 1], i => Assert.Equal(shapes[$"block.{i}.residual"], shapes[$"block.{i}.branch"]));
    }

    [Fact]
    public void Squeeze_and_excitation_of_half_the_reduction_matches_the_parameters_of_a_stiffness_aware_net()
    {
        var kind = ModelKinds.Find("residual-net");
        var aware = Parameters(GateKind.StiffnessAware, 4);
        Assert.InRange(Parameters(GateKind.SqueezeExcitation, 2) / (double)aware, 0.99, 1.01);
        Assert.True(Parameters(GateKind.SqueezeExcitation, 4) < aware);
        Assert.True(Parameters(GateKind.None, 4) < Parameters(GateKind.SqueezeExcitation, 4));

        long Parameters(GateKind gate, int reduction)
        {
            using var generator = new Generator(1, CPU);
            var spec = (ResidualNetSpec)kind.Preset("small") with { Gate = gate, GateReduction = reduction };
            using var model = kind.Create(spec.Fit(kind.ExampleDimensions, 4), generator);
            return model.ParameterCount;
        }
    }

    [Fact]
    public void With_one_frame_convolutions_are_flat()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(1, CPU);
        var kind = ModelKinds.Find("residual-net");
        using var flat = kind.Create(SmallModels.Spec("residual-net"), generator);
        Assert.Equal([3, 1, 1, 3, 3], flat.get_parameter("stem.weight")!.shape);
        using var deep = kind.Create((ResidualNetSpec)SmallModels.Spec("residual-net") with { Frames = 2 }, generator);
        Assert.Equal([3, 1, 3, 3, 3], deep.get_parameter("stem.weight")!.shape);
    }

    /// <summary>sigmoid(W2 relu(W1 z + b1) + b2), from the formula.</summary>
    private static Tensor Factors(GateKind gate, Tensor x, Tensor f, ResidualNetModel model)
    {
        long[] grid = [2, 3, 4];
        var seen = f.mean(grid);
        if (gate == GateKind.StiffnessAware) seen = cat([x.mean(grid), seen, (((f * f).mean(grid) + 1e-5) / ((x * x).mean(grid) + 1e-5)).sqrt()], 1);
        var inner = (seen.matmul(Weight("lin1.weight").t()) + Weight("lin1.bias")).clamp_min(0);
        return (inner.matmul(Weight("lin2.weight").t()) + Weight("lin2.bias")).sigmoid();

        Tensor Weight(string name) => model.get_parameter($"body.0.gate.net.{name}")!;
    }

    private static ResidualNetModel Create(GateKind gate, BlockOrder order = BlockOrder.PreActivation, double scale = 1)
    {
        using var generator = new Generator(1, CPU);
        var spec = (ResidualNetSpec)SmallModels.Spec("residual-net") with { Gate = gate, BlockOrder = order, GateScale = scale };
        var model = (ResidualNetModel)ModelKinds.Of(spec).Create(spec, generator);
        model.to(ScalarType.Float64);
        model.eval();
        return model;
    }
}
