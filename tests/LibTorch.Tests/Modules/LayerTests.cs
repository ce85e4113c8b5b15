using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class LayerTests
{
    private const ScalarType Double = ScalarType.Float64;

    [Fact]
    public void Linear_is_a_product_and_a_sum()
    {
        using var layer = nn.Linear(3, 2, dtype: Double);
        var x = Numbers.Normal(1, 4, 3);
        var (w, b, v) = (Numbers.Of(layer.weight), Numbers.Of(layer.bias!), Numbers.Of(x));
        var expected = new double[8];
        for (var row = 0; row < 4; row++)
            for (var unit = 0; unit < 2; unit++)
                expected[row * 2 + unit] = b[unit] + Enumerable.Range(0, 3).Sum(i => v[row * 3 + i] * w[unit * 3 + i]);
        Numbers.Near(expected, Numbers.Of(layer.call(x)));
        Assert.Equal((3L, 2L), (layer.in_features, layer.out_features));

        using var bare = nn.Linear(3, 2, hasBias: false, dtype: Double);
        Assert.Null(bare.bias);
        Numbers.Near(x.matmul(bare.weight.t()), bare.call(x));
    }

    [Fact]
    public void A_new_weight_takes_the_old_ones_place()
    {
        using var layer = nn.Linear(1, 1);
        var old = layer.weight;
        layer.weight = new Parameter(full(1, 1, 7.0f));
        Assert.True(old.IsInvalid);
        Assert.Same(layer.weight, layer.get_parameter("weight"));
        Assert.Equal(["weight", "bias"], layer.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Embedding_looks_rows_up_and_spares_the_padding()
    {
        using var layer = nn.Embedding(5, 2, padding_idx: 1, dtype: Double);
        Assert.Equal([0.0, 0.0], Numbers.Of(layer.weight[1]));
        var rows = layer.call(tensor(new long[] { 3, 1, 3 }));
        Numbers.Near(stack(new[] { layer.weight[3], layer.weight[1], layer.weight[3] }), rows);
        rows.sum().backward();
        Assert.Equal([0.0, 0, 0, 0, 0, 0, 2, 2, 0, 0], Numbers.Of(layer.weight.grad!));
    }

    [Fact]
    public void Embedding_bounds_the_norms_of_the_rows_it_is_asked_for()
    {
        using var layer = nn.Embedding_from_pretrained(Numbers.Row(3, 4, 30, 40).reshape(2, 2), max_norm: 1);
        Numbers.Near(Numbers.Row(0.6, 0.8).reshape(1, 2), layer.call(tensor(new long[] { 0 })), 1e-6);
        Assert.Equal([30.0, 40.0], Numbers.Of(layer.weight[1]));
        Assert.False(layer.weight.requires_grad);
    }

    [Fact]
    public void LayerNorm_standardizes_the_last_dimensions()
    {
        using var layer = nn.LayerNorm([3, 2], eps: 1e-3, dtype: Double);
        layer.weight = new Parameter(Numbers.Normal(2, 3, 2));
        layer.bias = new Parameter(Numbers.Normal(3, 3, 2));
        var x = Numbers.Normal(1, 4, 3, 2);
        var mean = x.mean([1, 2], keepdim: true);
        var variance = (x - mean).square().mean([1, 2], keepdim: true);
        Numbers.Near((x - mean) / (variance + 1e-3).sqrt() * layer.weight! + layer.bias!, layer.call(x));

        using var plain = nn.LayerNorm(2, elementwise_affine: false);
        Assert.Empty(plain.parameters());
        using var unbiased = nn.LayerNorm(2, bias: false);
        Assert.Equal(["weight"], unbiased.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void GroupNorm_standardizes_groups_of_channels()
    {
        using var layer = nn.GroupNorm(2, 4, eps: 1e-3, dtype: Double);
        layer.weight = new Parameter(Numbers.Normal(2, 4));
        layer.bias = new Parameter(Numbers.Normal(3, 4));
        var x = Numbers.Normal(1, 3, 4, 5);
        var groups = x.reshape(3, 2, 10);
        var mean = groups.mean([2], keepdim: true);
        var variance = (groups - mean).square().mean([2], keepdim: true);
        var normal = ((groups - mean) / (variance + 1e-3).sqrt()).reshape(3, 4, 5);
        Numbers.Near(normal * layer.weight!.reshape(1, 4, 1) + layer.bias!.reshape(1, 4, 1), layer.call(x));
    }

    [Fact]
    public void Dropout_keeps_the_mean_in_training_and_the_values_in_evaluation()
    {
        const double p = 0.3;
        const int count = 100_000;
        using var layer = nn.Dropout(p);
        torch.manual_seed(1);
        var kept = Numbers.Of(layer.call(ones(count)));
        Assert.All(kept, v => Assert.True(v == 0 || Math.Abs(v - 1 / (1 - p)) < 1e-6, $"{v}"));
        var dropped = kept.Count(v => v == 0) / (double)count;
        Assert.InRange(dropped, p - 6 * Math.Sqrt(p * (1 - p) / count), p + 6 * Math.Sqrt(p * (1 - p) / count));
        layer.eval();
        Assert.All(Numbers.Of(layer.call(ones(100))), v => Assert.Equal(1, v));
        Assert.ThrowsAny<Exception>(() => nn.Dropout(1.5).call(ones(1)));
    }

    [Fact]
    public void Dropout_of_channels_drops_whole_channels()
    {
        torch.manual_seed(1);
        AssertWhole(nn.Dropout1d(0.5).call(ones(8, 16, 6)));
        AssertWhole(nn.Dropout2d(0.5).call(ones([8, 16, 3, 2])));
        AssertWhole(nn.Dropout3d(0.5).call(ones([8, 16, 3, 2, 1])));

        static void AssertWhole(Tensor result)
        {
            var channels = Numbers.Of(result).Chunk(6).ToList();
            Assert.Equal(128, channels.Count);
            Assert.All(channels, c => Assert.Single(c.Distinct()));
            Assert.Equal([0.0, 2.0], channels.Select(c => c[0]).Distinct().Order());
        }
    }

    [Fact]
    public void Flatten_joins_dimensions()
    {
        var x = Numbers.Normal(1, 2, 3, 4, 5);
        Numbers.Near(x.reshape(2, 60), nn.Flatten().call(x));
        Numbers.Near(x.reshape(2, 12, 5), nn.Flatten(1, 2).call(x));
    }
}
