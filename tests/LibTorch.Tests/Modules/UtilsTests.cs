using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class UtilsTests
{
    [Theory]
    [InlineData(2.0, 13.0)]
    [InlineData(1.0, 19.0)]
    [InlineData(double.PositiveInfinity, 12.0)]
    public void Clipping_scales_all_gradients_by_their_common_norm(double norm, double expected)
    {
        var parameters = With([3.0, 4.0], [-12.0]);
        Assert.Equal(expected, utils.clip_grad_norm_(parameters, 6.5, norm), 9);
        var factor = 6.5 / (expected + 1e-6);
        Numbers.Near([3 * factor, 4 * factor], Numbers.Of(parameters[0].grad!));
        Numbers.Near([-12 * factor], Numbers.Of(parameters[1].grad!));
    }

    [Fact]
    public void Small_gradients_are_left_alone_and_missing_ones_skipped()
    {
        var parameters = With([3.0, 4.0], [0.0]);
        parameters[1].grad = null;
        Assert.Equal(5, utils.clip_grad_norm_(parameters, 100), 12);
        Assert.Equal([3.0, 4.0], Numbers.Of(parameters[0].grad!));
        Assert.Null(parameters[1].grad);
    }

    [Fact]
    public void Clipping_values_bounds_each_element()
    {
        var parameters = With([3.0, -4.0], [0.5]);
        utils.clip_grad_value_(parameters, 2);
        Assert.Equal([2.0, -2.0], Numbers.Of(parameters[0].grad!));
        Assert.Equal([0.5], Numbers.Of(parameters[1].grad!));
    }

    [Fact]
    public void Parameters_become_a_vector_and_back()
    {
        using var layer = nn.Linear(2, 3, dtype: ScalarType.Float64);
        var vector = utils.parameters_to_vector(layer.parameters());
        Assert.Equal([.. Numbers.Of(layer.weight), .. Numbers.Of(layer.bias!)], Numbers.Of(vector));
        Assert.True(vector.requires_grad);
        var weight = layer.weight;
        utils.vector_to_parameters(arange(9.0), layer.parameters());
        Assert.Same(weight, layer.weight);
        Assert.Equal([0.0, 1, 2, 3, 4, 5], Numbers.Of(layer.weight));
        Assert.Equal([6.0, 7, 8], Numbers.Of(layer.bias!));
        Assert.True(layer.weight.is_leaf && layer.weight.requires_grad);
    }

    private static List<Parameter> With(params double[][] gradients) =>
        [.. gradients.Select(g =>
        {
            var parameter = new Parameter(zeros(g.Length, ScalarType.Float64));
            parameter.grad = tensor(g);
            return parameter;
        })];
}
