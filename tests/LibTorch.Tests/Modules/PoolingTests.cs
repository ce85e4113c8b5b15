using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Modules;

/// <summary>Against windows that <c>unfold</c> cuts out.</summary>
public class PoolingTests
{
    private static readonly Tensor X1 = Numbers.Normal(1, 2, 3, 8);
    private static readonly Tensor X2 = Numbers.Normal(2, 2, 3, 8, 7);
    private static readonly Tensor X3 = Numbers.Normal(3, 2, 3, 4, 8, 7);

    [Fact]
    public void Max_pools_take_the_greatest_of_each_window()
    {
        Numbers.Near(Windows(X1, [3], [3]).amax([-1]), nn.MaxPool1d(3).call(X1));
        Numbers.Near(Windows(X1, [3], [2]).amax([-1]), nn.MaxPool1d(3, stride: 2).call(X1));
        Numbers.Near(Windows(X2, [3, 3], [2, 2]).amax([-1]), nn.MaxPool2d(3, stride: 2).call(X2));
        Numbers.Near(Windows(X2, [3, 2], [1, 2]).amax([-1]), nn.MaxPool2d((3, 2), stride: (1, 2)).call(X2));
        Numbers.Near(Windows(X2, [2, 2], [2, 2]).amax([-1]), nn.MaxPool2d(new long[] { 2, 2 }).call(X2));
        Numbers.Near(Windows(X3, [2, 2, 2], [2, 2, 2]).amax([-1]), nn.MaxPool3d(2).call(X3));
        Numbers.Near(Windows(X3, [1, 2, 3], [1, 2, 1]).amax([-1]), nn.MaxPool3d((1, 2, 3), stride: (1, 2, 1)).call(X3));
    }

    [Fact]
    public void Max_pools_pad_with_what_never_wins()
    {
        var padded = functional.pad(X1, (1, 1), PaddingModes.Constant, double.NegativeInfinity);
        Numbers.Near(Windows(padded, [3], [3]).amax([-1]), nn.MaxPool1d(3, padding: 1).call(X1));
        Assert.Equal(4, nn.MaxPool1d(3, stride: 2, ceil_mode: true).call(X1).shape[2]);
        Numbers.Near(X1[.., .., TensorIndex.Slice(0, 6)].maximum(X1[.., .., TensorIndex.Slice(2, 8)]), nn.MaxPool1d(2, stride: 1, dilation: 2).call(X1));
    }

    [Fact]
    public void Max_pools_tell_where_the_greatest_was()
    {
        var (values, indices) = functional.max_pool1d_with_indices(X1, 2);
        Numbers.Near(X1.gather(2, indices), values);
        var (flat, places) = functional.max_pool2d_with_indices(X2, [2, 2]);
        Numbers.Near(X2.flatten(2).gather(2, places.flatten(2)), flat.flatten(2));
        var (deep, at) = nn.MaxPool3d(2).forward_with_indices(X3);
        Numbers.Near(X3.flatten(2).gather(2, at.flatten(2)), deep.flatten(2));
    }

    [Fact]
    public void Average_pools_take_the_mean_of_each_window()
    {
        Numbers.Near(Windows(X1, [3], [3]).mean([-1]), nn.AvgPool1d(3).call(X1));
        Numbers.Near(Windows(X1, [3], [2]).mean([-1]), nn.AvgPool1d(3, stride: 2).call(X1));
        Numbers.Near(Windows(X2, [2, 2], [1, 1]).mean([-1]), nn.AvgPool2d(2, stride: 1).call(X2));
        Numbers.Near(Windows(X2, [3, 2], [3, 2]).mean([-1]), nn.AvgPool2d((3, 2)).call(X2));
        Numbers.Near(Windows(X3, [2, 2, 2], [2, 2, 2]).mean([-1]), nn.AvgPool3d(2).call(X3));
        Numbers.Near(Windows(X2, [2, 2], [2, 2]).sum([-1]) / 3, nn.AvgPool2d(2, divisor_override: 3).call(X2));
    }

    [Fact]
    public void Average_pools_count_padding_or_not()
    {
        var zeros = Windows(functional.pad(X1, (1, 1)), [2], [2]);
        Numbers.Near(zeros.mean([-1]), nn.AvgPool1d(2, padding: 1).call(X1));
        var counts = Windows(functional.pad(ones_like(X1), (1, 1)), [2], [2]).sum([-1]);
        Numbers.Near(zeros.sum([-1]) / counts, nn.AvgPool1d(2, padding: 1, count_include_pad: false).call(X1));
    }

    [Fact]
    public void Adaptive_pools_cover_the_input_with_as_many_windows_as_asked()
    {
        Numbers.Near(X1.mean([2], keepdim: true), nn.AdaptiveAvgPool1d(1).call(X1));
        var thirds = stack(new[] { Mean(0, 3), Mean(2, 6), Mean(5, 8) }, -1);
        Numbers.Near(thirds, nn.AdaptiveAvgPool1d(3).call(X1));
        Numbers.Near(X2.mean([2, 3], keepdim: true), nn.AdaptiveAvgPool2d(1).call(X2));
        Numbers.Near(nn.AvgPool2d((4, 7)).call(X2), nn.AdaptiveAvgPool2d((2, 1)).call(X2));
        Numbers.Near(nn.AvgPool3d((2, 4, 7)).call(X3), nn.AdaptiveAvgPool3d((2, 2, 1)).call(X3));

        Tensor Mean(long from, long to) => X1.narrow(2, from, to - from).mean([2]);
    }

    private static Tensor Windows(Tensor x, long[] kernel, long[] stride)
    {
        for (var axis = 0; axis < kernel.Length; axis++) x = x.unfold(axis + 2, kernel[axis], stride[axis]);
        return x.flatten(2 + kernel.Length);
    }
}
