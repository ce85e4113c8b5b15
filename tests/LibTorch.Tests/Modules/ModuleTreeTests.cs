using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class ModuleTreeTests
{
    [Fact]
    public void Parameters_are_named_own_first_then_children_in_the_order_of_the_fields()
    {
        using var model = new Tree();
        Assert.Equal(
            ["scale", "first.weight", "first.bias", "norm.weight", "norm.bias", "list.0.weight", "list.1.weight"],
            model.named_parameters().Select(p => p.name));
        Assert.Equal(["scale"], model.named_parameters(recurse: false).Select(p => p.name));
        Assert.Equal(model.named_parameters().Select(p => p.parameter), model.parameters(), ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void Buffers_are_the_tensors_that_are_no_parameters()
    {
        using var model = new Tree();
        Assert.Equal(["offset", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], model.named_buffers().Select(b => b.name));
        Assert.Equal(["offset"], model.named_buffers(recurse: false).Select(b => b.name));
    }

    [Fact]
    public void Modules_are_named_breadth_first_without_the_root()
    {
        using var model = new Tree();
        Assert.Equal(["first", "norm", "list"], model.named_children().Select(c => c.name));
        Assert.Equal(["first", "norm", "list", "list.0", "list.1"], model.named_modules().Select(m => m.name));
        Assert.DoesNotContain(model, model.modules());
    }

    [Fact]
    public void A_path_finds_what_it_names_and_null_otherwise()
    {
        using var model = new Tree();
        Assert.Same(model.List[1].weight, model.get_parameter("list.1.weight"));
        Assert.True(model.has_parameter("list.1.weight"));
        Assert.True(model.has_buffer("norm.running_var"));
        Assert.NotNull(model.get_buffer("offset"));
        Assert.Null(model.get_parameter("list.7.weight"));
        Assert.Null(model.get_buffer("first.weight"));
        Assert.False(model.has_parameter("norm"));
    }

    [Fact]
    public void A_name_cannot_be_taken_twice()
    {
        using var model = new Tree();
        Assert.Throws<InvalidOperationException>(() => model.register_parameter("scale", new Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => model.register_buffer("offset", ones(1)));
        Assert.Throws<InvalidOperationException>(() => model.register_module("first", nn.Identity()));
        Assert.Throws<ArgumentException>(() => model.register_module("a.b", nn.Identity()));
        Assert.Throws<ArgumentException>(() => model.register_module("", nn.Identity()));
        Assert.Throws<ArgumentNullException>(() => model.register_parameter("none", null!));
        model.add_module("more", nn.Linear(1, 1));
        Assert.True(model.has_parameter("more.bias"));
    }

    [Fact]
    public void A_layer_without_parameters_takes_none()
    {
        using var relu = nn.ReLU();
        Assert.Throws<InvalidOperationException>(() => relu.register_parameter("p", new Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => relu.register_buffer("b", ones(1)));
        Assert.Throws<InvalidOperationException>(() => relu.register_module("m", nn.Identity()));
    }

    [Fact]
    public void A_shared_parameter_is_listed_once()
    {
        var shared = nn.Linear(2, 2, hasBias: false);
        using var model = nn.Sequential(("a", shared), ("b", nn.Linear(2, 2, hasBias: false)), ("c", shared));
        Assert.Equal(["a.weight", "b.weight"], model.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Training_mode_reaches_every_module()
    {
        using var model = new Tree();
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules().Append(model), m => Assert.False(m.training));
        model.train();
        Assert.All(model.modules().Append(model), m => Assert.True(m.training));
    }

    [Fact]
    public void Apply_reaches_the_children_before_their_parent()
    {
        using var model = nn.Sequential(nn.Linear(1, 1), nn.ReLU());
        var seen = new List<string>();
        model.apply(m => seen.Add(m.GetName()));
        Assert.Equal(["Linear", "ReLU", "Sequential"], seen);
    }

    [Fact]
    public void Zero_grad_drops_gradients_or_sets_them_to_zero()
    {
        using var layer = nn.Linear(2, 1);
        layer.call(ones(3, 2)).sum().backward();
        Assert.Equal([3.0, 3.0], Numbers.Of(layer.weight.grad!));
        layer.zero_grad(set_to_none: false);
        Assert.Equal([0.0, 0.0], Numbers.Of(layer.weight.grad!));
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    [Fact]
    public void What_is_registered_outlives_the_scope_that_made_it()
    {
        Tree model;
        using (NewDisposeScope()) model = new Tree();
        Assert.All(model.parameters(), p => Assert.False(p.IsInvalid));
        Assert.All(model.buffers(), b => Assert.False(b.IsInvalid));
        Assert.Equal(2, model.call(ones(1, 2)).size(1));
        model.Dispose();
    }

    [Fact]
    public void Disposing_of_a_module_disposes_of_all_below()
    {
        var model = new Tree();
        var tensors = model.parameters().Concat(model.buffers()).ToList();
        Assert.NotEmpty(tensors);
        model.Dispose();
        Assert.All(tensors, t => Assert.True(t.IsInvalid));
    }

    [Fact]
    public void A_parameter_takes_its_data_over()
    {
        var data = ones(2);
        using var parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(parameter.is_leaf);
        Assert.Equal([1.0, 1.0], Numbers.Of(parameter));
        using var frozen = nn.Parameter(ones(2), requires_grad: false);
        Assert.False(frozen.requires_grad);
    }

    private sealed class Tree : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(2, 2);
        private readonly Parameter scale = nn.Parameter(ones(2));
        private readonly Tensor offset = zeros(2);
        private readonly BatchNorm1d norm = nn.BatchNorm1d(2);
        private readonly List<Linear> unseen = [nn.Linear(2, 2)];

        [ComponentName(Name = "list")]
        private readonly ModuleList<Linear> _layers = nn.ModuleList(nn.Linear(2, 2, hasBias: false), nn.Linear(2, 2, hasBias: false));

        public Tree() : base(nameof(Tree)) => RegisterComponents();

        public ModuleList<Linear> List => _layers;

        public override Tensor forward(Tensor input)
        {
            var x = norm.call(first.call(input).repeat(2, 1)) * scale + offset;
            foreach (var layer in _layers) x = layer.call(x);
            return unseen[0].call(x);
        }
    }
}
