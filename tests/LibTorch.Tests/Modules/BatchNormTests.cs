using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class BatchNormTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Training_uses_the_batch_and_updates_the_running_statistics(int dimensions)
    {
        var shape = new long[] { 6, 3, 2, 4, 2 }[..dimensions];
        long[] others = [.. Enumerable.Range(0, dimensions).Where(d => d != 1).Select(d => (long)d)];
        long[] channel = [.. Enumerable.Range(0, dimensions).Select(d => d == 1 ? 3L : 1)];
        using NormBase layer = dimensions switch
        {
            4 => nn.BatchNorm2d(3, eps: 1e-3, momentum: 0.2, dtype: ScalarType.Float64),
            5 => nn.BatchNorm3d(3, eps: 1e-3, momentum: 0.2, dtype: ScalarType.Float64),
            _ => nn.BatchNorm1d(3, eps: 1e-3, momentum: 0.2, dtype: ScalarType.Float64),
        };
        layer.weight = new Parameter(Numbers.Normal(2, 3));
        layer.bias = new Parameter(Numbers.Normal(3, 3));
        var (runningMean, runningVar) = (zeros(3, ScalarType.Float64), ones(3, ScalarType.Float64));

        for (var batch = 1; batch <= 3; batch++)
        {
            var x = Numbers.Normal(10 + batch, shape) * 2 + 1;
            var count = x.numel() / 3.0;
            var mean = x.mean(others);
            var variance = (x - mean.reshape(channel)).square().mean(others);
            runningMean = runningMean * 0.8 + mean * 0.2;
            runningVar = runningVar * 0.8 + variance * (count / (count - 1)) * 0.2;

            Numbers.Near(Affine(x, mean, variance), layer.call(x));
            Numbers.Near(runningMean, layer.running_mean!);
            Numbers.Near(runningVar, layer.running_var!);
            Assert.Equal(batch, layer.num_batches_tracked!.item<long>());
        }

        layer.eval();
        var y = Numbers.Normal(20, shape);
        Numbers.Near(Affine(y, runningMean, runningVar), layer.call(y));
        Assert.Equal(3, layer.num_batches_tracked!.item<long>());

        Tensor Affine(Tensor x, Tensor mean, Tensor variance) =>
            (x - mean.reshape(channel)) / (variance.reshape(channel) + 1e-3).sqrt() * layer.weight!.reshape(channel) + layer.bias!.reshape(channel);
    }

    [Fact]
    public void Without_running_statistics_evaluation_uses_the_batch_too()
    {
        using var layer = nn.BatchNorm1d(2, affine: false, track_running_stats: false, dtype: ScalarType.Float64);
        var x = Numbers.Normal(1, 5, 2);
        var training = layer.call(x);
        layer.eval();
        Numbers.Near(training, layer.call(x));
        Numbers.Near(Numbers.Row(0, 0), training.mean([0]), 1e-12);
        Assert.Empty(layer.state_dict());
    }

    [Fact]
    public void Without_a_momentum_the_running_statistics_are_plain_means()
    {
        using var layer = nn.BatchNorm1d(2, dtype: ScalarType.Float64);
        layer.momentum = null;
        var batches = Enumerable.Range(1, 3).Select(seed => Numbers.Normal(seed, 5, 2)).ToList();
        foreach (var batch in batches) layer.call(batch);
        Numbers.Near(stack(batches.Select(b => b.mean([0])).ToArray()).mean([0]), layer.running_mean!);
    }

    [Fact]
    public void Statistics_can_be_reset()
    {
        using var layer = nn.BatchNorm1d(2);
        layer.call(Numbers.Normal(1, 5, 2).to(ScalarType.Float32));
        Assert.NotEqual([0.0, 0.0], Numbers.Of(layer.running_mean!));
        layer.reset_running_stats();
        Assert.Equal([0.0, 0.0], Numbers.Of(layer.running_mean!));
        Assert.Equal([1.0, 1.0], Numbers.Of(layer.running_var!));
        Assert.Equal(0, layer.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void The_number_of_dimensions_is_checked()
    {
        Assert.ThrowsAny<ArgumentException>(() => nn.BatchNorm1d(2).call(ones([1, 2, 3, 4])));
        Assert.ThrowsAny<ArgumentException>(() => nn.BatchNorm2d(2).call(ones(3, 2)));
        Assert.ThrowsAny<ArgumentException>(() => nn.BatchNorm3d(2).call(ones(3, 2)));
    }
}
