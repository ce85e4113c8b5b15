using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Surfaces;

public class ParameterSpaceTests
{
    [Fact]
    public void Blocks_by_module_by_parameter_and_by_a_users_function()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        Assert.Equal(["hidden (56 parameters)", "output (27 parameters)"], Names(null));
        Assert.Equal(["hidden.weight (48 parameters)", "hidden.bias (8 parameters)", "output.weight (24 parameters)", "output.bias (3 parameters)"], Names(Blocks.ByParameter));
        Assert.Equal(["model (83 parameters)"], Names(Blocks.Whole));
        Assert.Equal(["weights (72 parameters)", "biases (11 parameters)"], Names(n => n.EndsWith("weight", StringComparison.Ordinal) ? "weights" : "biases"));

        string[] Names(Func<string, string>? blockOf)
        {
            using var surface = subject.Surface(blockOf);
            return [.. surface.Space.BlockList.Select(b => b.ToString())];
        }
    }

    [Fact]
    public void A_block_is_a_range_of_the_flat_vector_even_where_its_parameters_are_apart()
    {
        using var scope = NewDisposeScope();
        var (a, b, c) = (tensor([1.0, 2]), tensor([3.0]), tensor([4.0, 5, 6]));
        var space = new ParameterSpace([("x.a", a), ("y.b", b), ("x.c", c)], Blocks.ByModule);
        Assert.Equal([1.0, 2, 4, 5, 6, 3], Distance.Values(space.Values()));
        Assert.Equal([3.0], Distance.Values(space["y"].Of(space.Values())));
        Assert.Equal((0, 5, 5, 1), (space["x"].Offset, space["x"].Length, space["y"].Offset, space["y"].Length));
        Assert.Equal(["x.a", "x.c", "y.b"], space.Parameters.Select(p => p.Name));
    }

    [Fact]
    public void A_parameter_that_two_modules_share_is_counted_once()
    {
        using var scope = NewDisposeScope();
        var shared = tensor([1.0, 2]);
        var space = new ParameterSpace([("a.weight", shared), ("b.weight", shared), ("b.bias", tensor([3.0]))], Blocks.ByModule);
        Assert.Equal((3, 2), (space.Length, space.BlockList.Count));
    }

    [Fact]
    public void A_block_that_is_not_there_is_answered_with_those_that_are()
    {
        using var scope = NewDisposeScope();
        var space = new ParameterSpace([("a.weight", ones(1)), ("b.weight", ones(1))], Blocks.ByModule);
        Assert.Contains("a, b", Assert.Throws<ArgumentException>(() => space["c"]).Message, StringComparison.Ordinal);
    }
}
