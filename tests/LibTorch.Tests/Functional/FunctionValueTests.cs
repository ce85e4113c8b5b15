using HessianFaultLab.LibTorch.Tests.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace HessianFaultLab.LibTorch.Tests.Functional;

/// <summary>Functions of torch.nn.functional that no module test reaches, against their definitions.</summary>
public class FunctionValueTests
{
    private static readonly NdArray X = NdArray.Spread(61, 0.1, 0.9, 2, 3);
    private static readonly NdArray Y = NdArray.Spread(62, 0.1, 0.9, 2, 3);

    private static readonly Dictionary<string, (Func<Tensor, Tensor, Reduction, Tensor> Loss, Func<double, double, double> Each)> Losses = new()
    {
        ["l1_loss"] = ((x, y, r) => F.l1_loss(x, y, r), (x, y) => Math.Abs(x - y)),
        ["smooth_l1_loss"] = (
            (x, y, r) => F.smooth_l1_loss(x, y, r, 0.2),
            (x, y) => Math.Abs(x - y) < 0.2 ? (x - y) * (x - y) / 0.4 : Math.Abs(x - y) - 0.1),
        ["binary_cross_entropy"] = ((x, y, r) => F.binary_cross_entropy(x, y, reduction: r), (x, y) => -y * Math.Log(x) - (1 - y) * Math.Log(1 - x)),
        ["kl_div of logarithms"] = ((x, y, r) => F.kl_div(x.log(), y.log(), true, r), (x, y) => y * (Math.Log(y) - Math.Log(x))),
        ["kl_div of shares"] = ((x, y, r) => F.kl_div(x.log(), y, false, r), (x, y) => y * (Math.Log(y) - Math.Log(x))),
    };

    public static TheoryData<string> Names => new(Losses.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_is_reduced_as_it_is_told(string name)
    {
        var (loss, each) = Losses[name];
        var expected = NdArray.Build([2, 3], i => each(X[i], Y[i]));
        using var x = X.ToTensor();
        using var y = Y.ToTensor();
        TensorAssert.Equal(expected, loss(x, y, Reduction.None));
        TensorAssert.Equal(expected.Values.Sum(), loss(x, y, Reduction.Sum));
        TensorAssert.Equal(expected.Values.Average(), loss(x, y, Reduction.Mean));
    }

    [Fact]
    public void Pools_take_the_mean_or_the_greatest_of_each_window()
    {
        using var line = NdArray.Counting(1, 1, 6).ToTensor();
        TensorAssert.Equal(NdArray.Of([1, 1, 3], 0.5, 2.5, 4.5), F.avg_pool1d(line, 2));
        TensorAssert.Equal(NdArray.Of([1, 1, 2], 1, 4), F.adaptive_avg_pool1d(line, 2));
        TensorAssert.Equal(NdArray.Of([1, 1, 2], 2, 5), F.max_pool1d(line, 3));
        using var plane = NdArray.Counting(1, 1, 4, 4).ToTensor();
        var means = NdArray.Of([1, 1, 2, 2], 2.5, 4.5, 10.5, 12.5);
        TensorAssert.Equal(means, F.avg_pool2d(plane, 2));
        TensorAssert.Equal(means, F.avg_pool2d(plane, (2, 2)));
        TensorAssert.Equal(means, F.avg_pool2d(plane, [2, 2]));
        TensorAssert.Equal(means, F.adaptive_avg_pool2d(plane, 2));
        TensorAssert.Equal(means, F.adaptive_avg_pool2d(plane, (2, 2)));
        var (greatest, places) = F.max_pool3d_with_indices(NdArray.Counting(1, 1, 2, 2, 4).ToTensor(), [2, 2, 2]);
        TensorAssert.Equal(NdArray.Of([1, 1, 1, 1, 2], 13, 15), greatest);
        TensorAssert.Equal(NdArray.Of([1, 1, 1, 1, 2], 13, 15), places);
    }

    [Fact]
    public void Dropout_scales_what_it_keeps_and_rests_in_evaluation()
    {
        Func<Tensor, bool, Tensor>[] drops =
        [
            (x, t) => F.dropout(x, 0.5, t), (x, t) => F.dropout1d(x, 0.5, t),
            (x, t) => F.dropout2d(x.unsqueeze(-1), 0.5, t), (x, t) => F.dropout3d(x.unsqueeze(-1).unsqueeze(-1), 0.5, t),
        ];
        using var x = ones(200, 100, 2);
        foreach (var drop in drops)
        {
            Assert.Equal(1, drop(x, false).min().item<float>());
            using var dropped = drop(x, true);
            Assert.Equal([0, 2], dropped.unique().Item1.data<float>().ToArray());
            // 20,000 channels: six standard errors of their mean.
            Assert.InRange(dropped.mean().item<float>(), 1 - 6 / Math.Sqrt(20_000), 1 + 6 / Math.Sqrt(20_000));
        }
    }

    [Fact]
    public void Dropout_of_channels_drops_them_whole()
    {
        using var x = ones(50, 20, 3, 3);
        using var kept = F.dropout2d(x, 0.5).flatten(2).sum(2);
        Assert.Equal([0, 18], kept.unique().Item1.data<float>().ToArray());
    }
}
