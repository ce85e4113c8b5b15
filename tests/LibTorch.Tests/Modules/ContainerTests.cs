using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class ContainerTests
{
    [Fact]
    public void A_sequence_feeds_each_layer_with_the_one_before()
    {
        using var model = nn.Sequential(nn.Linear(2, 3, dtype: ScalarType.Float64), nn.Tanh(), nn.Linear(3, 1, dtype: ScalarType.Float64));
        var x = Numbers.Normal(1, 4, 2);
        var (w0, b0) = (model.get_parameter("0.weight")!, model.get_parameter("0.bias")!);
        var (w1, b1) = (model.get_parameter("2.weight")!, model.get_parameter("2.bias")!);
        Numbers.Near((x.matmul(w0.t()) + b0).tanh().matmul(w1.t()) + b1, model.call(x));
        Assert.Equal(3, model.Count);
        Assert.Equal(["0", "1", "2"], model.named_children().Select(c => c.name));
    }

    [Fact]
    public void A_sequence_leaves_its_input_alone()
    {
        var x = ones(2);
        using var none = nn.Sequential();
        using var identities = nn.Sequential(nn.Identity(), nn.Identity());
        none.call(x).Dispose();
        identities.call(x).Dispose();
        Assert.False(x.IsInvalid);
        Assert.Equal([1.0, 1.0], Numbers.Of(x));
    }

    [Fact]
    public void A_sequence_can_be_appended_to_and_have_names()
    {
        using var model = nn.Sequential(("in", nn.Linear(2, 2)));
        model.append("out", nn.Linear(2, 1)).append(nn.Flatten());
        Assert.Equal(["in", "out", "2"], model.named_children().Select(c => c.name));
        Assert.Equal([4, 1], model.call(ones(4, 2)).shape);
    }

    [Fact]
    public void A_list_of_modules_registers_what_it_holds_under_its_place()
    {
        using var owner = new Owner();
        Assert.Equal(["layers.0.weight", "layers.1.weight"], owner.named_parameters().Select(p => p.name));
        Assert.Equal(2, owner.Layers.Count);
        Assert.Equal([1L, 2L], owner.Layers.Select(l => l.in_features));
    }

    [Fact]
    public void A_dictionary_of_modules_registers_what_it_holds_under_its_key()
    {
        using var dictionary = nn.ModuleDict(("a", nn.Linear(1, 1, hasBias: false)), ("b", nn.Linear(2, 1, hasBias: false)));
        using var owner = new Holder(dictionary);
        Assert.Equal(["held.a.weight", "held.b.weight"], owner.named_parameters().Select(p => p.name));
        Assert.True(dictionary.ContainsKey("b"));
        Assert.Equal(2, dictionary["b"].in_features);
        Assert.Equal(["a", "b"], dictionary.Keys);
    }

    [Fact]
    public void Lists_and_dictionaries_of_parameters_register_them()
    {
        using var list = new Holder(nn.ParameterList(new Parameter(ones(1)), new Parameter(zeros(2))));
        using var dictionary = new Holder(nn.ParameterDict(("x", new Parameter(ones(1))), ("y", new Parameter(zeros(2)))));
        Assert.Equal(["held.0", "held.1"], list.named_parameters().Select(p => p.name));
        Assert.Equal(["held.x", "held.y"], dictionary.named_parameters().Select(p => p.name));
        Assert.Equal([2], dictionary.get_parameter("held.y")!.shape);
    }

    private sealed class Owner : nn.Module
    {
        private readonly ModuleList<Linear> layers = nn.ModuleList(nn.Linear(1, 1, hasBias: false), nn.Linear(2, 1, hasBias: false));

        public Owner() : base(nameof(Owner)) => RegisterComponents();

        public ModuleList<Linear> Layers => layers;
    }

    private sealed class Holder : nn.Module
    {
        private readonly nn.Module held;

        public Holder(nn.Module module) : base(nameof(Holder))
        {
            held = module;
            RegisterComponents();
        }

        public override string GetName() => held.GetName();
    }
}
