using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Modules;

/// <summary>Against sums over plain arrays.</summary>
public class ConvolutionTests
{
    private const ScalarType Double = ScalarType.Float64;

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 1)]
    [InlineData(2, 1, 1, 2)]
    public void Conv1d_is_a_cross_correlation(int stride, int padding, int dilation, int groups)
    {
        using var layer = nn.Conv1d(4, 6, 3, stride, padding, dilation, groups: groups, dtype: Double);
        var x = Numbers.Normal(1, 2, 4, 9);
        Numbers.Near(Naive(x.unsqueeze(2).unsqueeze(2), layer, [1, 1, stride], [0, 0, padding], [1, 1, dilation]).squeeze(2).squeeze(2), layer.call(x));
        Assert.Equal([6, 4 / groups, 3], layer.weight.shape);
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 2)]
    public void Conv2d_is_a_cross_correlation(int stride, int padding, int dilation, int groups)
    {
        using var layer = nn.Conv2d(4, 6, 3, stride, padding, dilation, groups: groups, dtype: Double);
        var x = Numbers.Normal(1, 2, 4, 7, 6);
        Numbers.Near(Naive(x.unsqueeze(2), layer, [1, stride, stride], [0, padding, padding], [1, dilation, dilation]).squeeze(2), layer.call(x));
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 2)]
    public void Conv3d_is_a_cross_correlation(int stride, int padding, int groups)
    {
        using var layer = nn.Conv3d(2, 4, 3, stride, padding, groups: groups, dtype: Double);
        var x = Numbers.Normal(1, 2, 2, 4, 5, 6);
        Numbers.Near(Naive(x, layer, [stride, stride, stride], [padding, padding, padding], [1, 1, 1]), layer.call(x));
    }

    [Fact]
    public void Each_dimension_may_have_its_own_extents()
    {
        using var flat = nn.Conv2d(2, 3, (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2), dtype: Double);
        var x = Numbers.Normal(1, 2, 2, 7, 6);
        Numbers.Near(Naive(x.unsqueeze(2), flat, [1, 2, 1], [0, 1, 0], [1, 1, 2]).squeeze(2), flat.call(x));

        using var deep = nn.Conv3d(2, 3, (1, 3, 2), stride: (1, 2, 1), padding: (0, 1, 1), dtype: Double);
        var y = Numbers.Normal(2, 1, 2, 3, 5, 4);
        Numbers.Near(Naive(y, deep, [1, 2, 1], [0, 1, 1], [1, 1, 1]), deep.call(y));
    }

    [Fact]
    public void Padding_same_keeps_the_sizes_also_of_even_kernels()
    {
        using var odd = nn.Conv2d(2, 3, 3, Padding.Same, dtype: Double);
        var x = Numbers.Normal(1, 2, 2, 5, 6);
        Numbers.Near(Naive(x.unsqueeze(2), odd, [1, 1, 1], [0, 1, 1], [1, 1, 1]).squeeze(2), odd.call(x));

        using var even = nn.Conv1d(2, 3, 4, Padding.Same, dtype: Double);
        var y = Numbers.Normal(2, 2, 2, 7);
        var padded = functional.pad(y, (1, 2));
        Numbers.Near(functional.conv1d(padded, even.weight, even.bias), even.call(y));
        Assert.Equal([2, 3, 7], even.call(y).shape);

        using var valid = nn.Conv1d(2, 3, 4, Padding.Valid, dtype: Double);
        Assert.Equal([2, 3, 4], valid.call(y).shape);
    }

    [Theory]
    [InlineData(PaddingModes.Reflect, new double[] { 3, 2, 1, 2, 3, 4, 3, 2 })]
    [InlineData(PaddingModes.Replicate, new double[] { 1, 1, 1, 2, 3, 4, 4, 4 })]
    [InlineData(PaddingModes.Circular, new double[] { 3, 4, 1, 2, 3, 4, 1, 2 })]
    [InlineData(PaddingModes.Zeros, new double[] { 0, 0, 1, 2, 3, 4, 0, 0 })]
    public void Padding_modes_choose_what_stands_outside(PaddingModes mode, double[] expected)
    {
        using var layer = nn.Conv1d(1, 1, 1, padding: 2, padding_mode: mode, bias: false, dtype: Double);
        init.ones_(layer.weight);
        Assert.Equal(expected, Numbers.Of(layer.call(Numbers.Row(1, 2, 3, 4).reshape(1, 1, 4))));
    }

    [Fact]
    public void An_input_without_a_batch_is_one_element()
    {
        using var layer = nn.Conv2d(2, 3, 3, dtype: Double);
        var x = Numbers.Normal(1, 2, 5, 5);
        Numbers.Near(layer.call(x.unsqueeze(0)).squeeze(0), layer.call(x));
    }

    [Fact]
    public void Functions_take_their_weights()
    {
        var x = Numbers.Normal(1, 1, 2, 5, 5);
        var w = Numbers.Normal(2, 3, 2, 3, 3);
        using var layer = nn.Conv2d(2, 3, 3, stride: 2, padding: 1, bias: false, dtype: Double);
        layer.weight = new Parameter(w.clone());
        Numbers.Near(layer.call(x), functional.conv2d(x, w, strides: [2, 2], padding: [1, 1]));
        Numbers.Near(functional.conv2d(x, w, padding: [1, 1]), functional.conv2d_padding(x, w, padding: Padding.Same));
        var (y, v) = (Numbers.Normal(3, 1, 2, 3, 4, 5), Numbers.Normal(4, 2, 2, 3, 3, 3));
        Numbers.Near(functional.conv3d(y, v, padding: [1, 1, 1]), functional.conv3d_padding(y, v, padding: Padding.Same));
        var (z, u) = (Numbers.Normal(5, 1, 2, 5), Numbers.Normal(6, 2, 2, 3));
        Numbers.Near(functional.conv1d(z, u, padding: 1), functional.conv1d_padding(z, u, padding: Padding.Same));
    }

    private static Tensor Naive(Tensor input, Convolution layer, int[] stride, int[] padding, int[] dilation)
    {
        var weight = layer.weight;
        while (weight.dim() < 5) weight = new Parameter(weight.detach().unsqueeze(2));
        var (x, w) = (Numbers.Of(input), Numbers.Of(weight));
        var b = layer.bias is null ? new double[weight.shape[0]] : Numbers.Of(layer.bias);
        var (size, kernel) = (input.shape, weight.shape);
        long Out(int axis) => (size[axis + 2] + 2 * padding[axis] - dilation[axis] * (kernel[axis + 2] - 1) - 1) / stride[axis] + 1;
        long[] shape = [size[0], kernel[0], Out(0), Out(1), Out(2)];
        var result = new double[shape.Aggregate((m, n) => m * n)];
        var at = 0;
        var groupOutputs = kernel[0] / (size[1] / kernel[1]);
        for (var n = 0L; n < shape[0]; n++)
            for (var c = 0L; c < shape[1]; c++)
                for (var i = 0L; i < shape[2]; i++)
                    for (var j = 0L; j < shape[3]; j++)
                        for (var k = 0L; k < shape[4]; k++) result[at++] = b[c] + Sum(n, c, [i, j, k]);
        return tensor(result).reshape(shape);

        double Sum(long n, long c, long[] place)
        {
            var sum = 0.0;
            for (var channel = 0L; channel < kernel[1]; channel++)
                for (var d = 0L; d < kernel[2]; d++)
                    for (var e = 0L; e < kernel[3]; e++)
                        for (var f = 0L; f < kernel[4]; f++)
                        {
                            var p = place[0] * stride[0] + d * dilation[0] - padding[0];
                            var q = place[1] * stride[1] + e * dilation[1] - padding[1];
                            var r = place[2] * stride[2] + f * dilation[2] - padding[2];
                            if (p < 0 || q < 0 || r < 0 || p >= size[2] || q >= size[3] || r >= size[4]) continue;
                            var source = c / groupOutputs * kernel[1] + channel;
                            sum += w[(((c * kernel[1] + channel) * kernel[2] + d) * kernel[3] + e) * kernel[4] + f]
                                * x[(((n * size[1] + source) * size[2] + p) * size[3] + q) * size[4] + r];
                        }
            return sum;
        }
    }
}
