using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class StateTests
{
    [Fact]
    public void Keys_are_PyTorchs()
    {
        using var model = nn.Sequential(
            ("embed", nn.Embedding(3, 2)), ("conv", nn.Conv1d(2, 2, 1)), ("norm", nn.BatchNorm1d(2)), ("plain", nn.LayerNorm(2, elementwise_affine: false)));
        Assert.Equal(
            [
                "conv.bias", "conv.weight", "embed.weight",
                "norm.bias", "norm.num_batches_tracked", "norm.running_mean", "norm.running_var", "norm.weight",
            ],
            model.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void GRU_keys_are_PyTorchs()
    {
        using var gru = nn.GRU(2, 3, numLayers: 2, bidirectional: true);
        string[] suffixes = ["_l0", "_l0_reverse", "_l1", "_l1_reverse"];
        string[] kinds = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];
        Assert.Equal(suffixes.SelectMany(s => kinds.Select(k => k + s)), gru.named_parameters().Select(p => p.name));
        Assert.Equal([9, 6], gru.get_parameter("weight_ih_l1")!.shape);
        Assert.Equal([9, 3], gru.get_parameter("weight_hh_l1_reverse")!.shape);
        using var bare = nn.GRU(2, 3, bias: false);
        Assert.Equal(["weight_ih_l0", "weight_hh_l0"], bare.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void State_moves_from_one_model_to_another()
    {
        using var source = Model();
        using var target = Model();
        source.call(Numbers.Normal(1, 8, 3).to(ScalarType.Float32));
        Assert.NotEqual(Numbers.Of(source.get_parameter("0.weight")!), Numbers.Of(target.get_parameter("0.weight")!));
        var kept = target.get_parameter("0.weight");

        var (missing, unexpected) = target.load_state_dict(source.state_dict());

        Assert.Empty(missing);
        Assert.Empty(unexpected);
        Assert.Same(kept, target.get_parameter("0.weight"));
        foreach (var (key, value) in source.state_dict()) Assert.Equal(Numbers.Of(value), Numbers.Of(target.state_dict()[key]));
        Assert.Equal([1.0], Numbers.Of(target.get_buffer("1.num_batches_tracked")!));
        Assert.True(kept!.requires_grad);
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_or_reported()
    {
        using var model = nn.Linear(2, 2);
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(2, 2), ["surplus"] = ones(1) };
        Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state));
        var (missing, unexpected) = model.load_state_dict(state, strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Equal(["surplus"], unexpected);
        Assert.Equal([1.0, 1, 1, 1], Numbers.Of(model.weight));

        var (none, _) = model.load_state_dict(new() { ["weight"] = zeros(2, 2) }, skip: ["bias"]);
        Assert.Empty(none);
        Assert.Equal([0.0, 0, 0, 0], Numbers.Of(model.weight));
    }

    [Fact]
    public void A_buffer_that_is_not_persistent_stays_out_of_the_state()
    {
        using var model = new Buffers();
        Assert.Equal(["kept"], model.state_dict().Keys);
        Assert.Equal(["kept", "passing"], model.named_buffers().Select(b => b.name));
        Assert.Equal(["kept"], model.named_buffers(include_nonpersistent: false).Select(b => b.name));
    }

    [Fact]
    public void Conversion_replaces_the_parameters_and_disposes_of_the_old()
    {
        using var model = Model();
        var before = model.parameters().ToList();
        var expected = Numbers.Of(before[0]);
        before[2].requires_grad = false;

        Assert.Same(model, model.to(ScalarType.Float64));

        Assert.All(before, p => Assert.True(p.IsInvalid));
        Assert.All(model.parameters(), p => Assert.Equal(ScalarType.Float64, p.dtype));
        Assert.Equal(expected, Numbers.Of(model.parameters().First()));
        Assert.Equal([true, true, false, true], model.parameters().Select(p => p.requires_grad));
        Assert.All(model.parameters(), p => Assert.True(p.is_leaf));
        Assert.Equal(ScalarType.Float64, model.get_buffer("1.running_mean")!.dtype);
        Assert.Equal(ScalarType.Int64, model.get_buffer("1.num_batches_tracked")!.dtype);
        Assert.Equal(ScalarType.Float64, model.call(Numbers.Normal(1, 4, 3)).dtype);
    }

    [Fact]
    public void Converting_to_what_it_is_changes_nothing()
    {
        using var model = Model();
        var before = model.parameters().ToList();
        model.to(ScalarType.Float32).cpu();
        Assert.Equal(before, model.parameters(), ReferenceEqualityComparer.Instance);
        Assert.All(before, p => Assert.False(p.IsInvalid));
    }

    [Fact]
    public void Converted_parameters_outlive_the_scope_of_the_conversion()
    {
        using var gru = nn.GRU(2, 3);
        using (NewDisposeScope()) gru.@double();
        Assert.Equal([5, 1, 3], gru.call(Numbers.Normal(1, 5, 1, 2)).Item1.shape);
    }

    [Fact]
    public void A_tied_weight_stays_tied()
    {
        Assert.SkipWhen(typeof(torch).Assembly.GetName().Name == "TorchSharp", "the genuine package unties it");
        using var model = new Tied();
        model.to(ScalarType.Float64);
        Assert.Same(model.In.weight, model.Out.weight);
        Assert.Single(model.parameters());
    }

    private static TorchSharp.Modules.Sequential Model() => nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4));

    private sealed class Buffers : nn.Module
    {
        public Buffers() : base(nameof(Buffers))
        {
            register_buffer("kept", ones(1));
            register_buffer("passing", ones(1), persistent: false);
        }
    }

    private sealed class Tied : nn.Module
    {
        public readonly TorchSharp.Modules.Linear In = nn.Linear(2, 2, hasBias: false);
        public readonly TorchSharp.Modules.Linear Out;

        public Tied() : base(nameof(Tied))
        {
            Out = nn.Linear(In.weight);
            RegisterComponents();
        }
    }
}
