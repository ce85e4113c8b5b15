using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace HessianFaultLab.LibTorch.Tests.Modules;

public class InitTests
{
    private const int Many = 40_000;

    [Fact]
    public void Uniform_and_normal_have_their_bounds_and_moments()
    {
        AssertUniform(uniform_(Empty(Many), -1, 3, Seeded()), -1, 3);
        AssertNormal(normal_(Empty(Many), 2, 3, Seeded()), 2, 3);
        Assert.Equal(Numbers.Of(normal_(Empty(5), generator: Seeded())), Numbers.Of(normal_(Empty(5), generator: Seeded())));
    }

    [Fact]
    public void Truncated_normal_stays_inside_and_keeps_its_shape()
    {
        var values = Numbers.Of(trunc_normal_(Empty(Many), 1, 2, 0, 4, Seeded()));
        Assert.All(values, v => Assert.InRange(v, 0, 4));
        // Φ between the bounds: (Φ(0) − Φ(−½)) / (Φ(1.5) − Φ(−½)) of the values lie below the mean.
        const double below = 0.191462461274 / (0.933192798731 - 0.308537538726);
        var share = values.Count(v => v < 1) / (double)Many;
        Assert.InRange(share, below - 6 * Math.Sqrt(below * (1 - below) / Many), below + 6 * Math.Sqrt(below * (1 - below) / Many));
    }

    [Fact]
    public void Scaled_distributions_follow_the_fans()
    {
        torch.manual_seed(3);
        var w = Empty(100, 400);
        AssertUniform(xavier_uniform_(w, 2), -2 * Math.Sqrt(6.0 / 500), 2 * Math.Sqrt(6.0 / 500));
        AssertNormal(xavier_normal_(w, 2), 0, 2 * Math.Sqrt(2.0 / 500));
        AssertUniform(glorot_uniform_(w), -Math.Sqrt(6.0 / 500), Math.Sqrt(6.0 / 500));
        AssertNormal(glorot_normal_(w), 0, Math.Sqrt(2.0 / 500));
        AssertUniform(kaiming_uniform_(w, 2), -Math.Sqrt(6.0 / 5 / 400), Math.Sqrt(6.0 / 5 / 400));
        AssertNormal(kaiming_normal_(w, mode: FanInOut.FanOut, nonlinearity: NonlinearityType.ReLU), 0, Math.Sqrt(2.0 / 100));
        AssertNormal(kaiming_normal_(w, nonlinearity: NonlinearityType.Tanh), 0, 5.0 / 3 / 20);
    }

    [Fact]
    public void Fans_count_the_places_of_a_kernel()
    {
        Assert.Equal((20L, 10L), CalculateFanInAndFanOut(Empty(10, 20)));
        Assert.Equal((3L * 8, 5L * 8), CalculateFanInAndFanOut(zeros([5, 3, 2, 2, 2])));
        Assert.ThrowsAny<ArgumentException>(() => CalculateFanInAndFanOut(Empty(3)));
        Assert.Equal(Math.Sqrt(2 / 1.25), calculate_gain(NonlinearityType.LeakyReLU, 0.5), 12);
        Assert.Equal(Math.Sqrt(2), calculate_gain(NonlinearityType.ReLU), 12);
        Assert.Equal(5.0 / 3, calculate_gain(NonlinearityType.Tanh), 12);
        Assert.Equal(1, calculate_gain(NonlinearityType.Sigmoid));
    }

    [Fact]
    public void Constants_fill()
    {
        Assert.Equal([2.5, 2.5], Numbers.Of(constant_(Empty(2), 2.5)));
        Assert.Equal([1.0, 1.0], Numbers.Of(ones_(Empty(2))));
        Assert.Equal([0.0, 0.0], Numbers.Of(zeros_(Empty(2))));
        Assert.Equal([1.0, 0, 0, 0, 1, 0], Numbers.Of(eye_(Empty(2, 3))));
    }

    [Fact]
    public void Dirac_kernels_hand_the_channels_on()
    {
        var w = dirac_(Empty(3, 2, 3));
        var x = Numbers.Normal(1, 1, 2, 5);
        var y = functional.conv1d(x, w, padding: 1);
        Numbers.Near(x, y.narrow(1, 0, 2));
        Assert.Equal(0, y.narrow(1, 2, 1).abs().sum().item<double>());
        Assert.Equal(2, dirac_(zeros([2, 2, 3, 3])).sum().item<float>());
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(7, 4)]
    public void Orthogonal_rows_or_columns(int rows, int columns)
    {
        var w = orthogonal_(Empty(rows, columns), 3);
        var product = rows < columns ? w.matmul(w.t()) : w.t().matmul(w);
        Numbers.Near(eye(Math.Min(rows, columns), dtype: ScalarType.Float64) * 9, product, 1e-10);
    }

    [Fact]
    public void Sparse_columns_have_their_share_of_zeros()
    {
        var w = sparse_(Empty(10, 50), 0.25, 2);
        Assert.All(Enumerable.Range(0, 50), c => Assert.Equal(3, Numbers.Of(w.select(1, c)).Count(v => v == 0)));
    }

    [Fact]
    public void Initializing_records_no_derivative_and_keeps_the_parameter()
    {
        using var layer = nn.Linear(3, 3);
        Assert.Same(layer.weight, normal_(layer.weight));
        Assert.True(layer.weight.is_leaf);
        Assert.True(layer.weight.requires_grad);
    }

    [Fact]
    public void Layers_start_as_in_PyTorch()
    {
        torch.manual_seed(4);
        using var linear = nn.Linear(400, 100);
        AssertUniform(linear.weight, -0.05, 0.05);
        Assert.All(Numbers.Of(linear.bias!), b => Assert.InRange(b, -0.05, 0.05));
        using var convolution = nn.Conv2d(16, 64, 5);
        AssertUniform(convolution.weight, -0.05, 0.05);
        using var embedding = nn.Embedding(400, 100);
        AssertNormal(embedding.weight, 0, 1);
        using var gru = nn.GRU(100, 100);
        AssertUniform(gru.get_parameter("weight_ih_l0")!, -0.1, 0.1);
        AssertUniform(gru.get_parameter("weight_hh_l0")!, -0.1, 0.1);
        Assert.All(Numbers.Of(nn.LayerNorm(3).weight!), v => Assert.Equal(1, v));
        Assert.All(Numbers.Of(nn.LayerNorm(3).bias!), v => Assert.Equal(0, v));
        Assert.All(Numbers.Of(nn.BatchNorm1d(3).weight!), v => Assert.Equal(1, v));
        Assert.All(Numbers.Of(nn.BatchNorm1d(3).running_var!), v => Assert.Equal(1, v));
    }

    private static Tensor Empty(params long[] shape) => zeros(shape, ScalarType.Float64);

    private static Generator Seeded() => new(7);

    private static void AssertUniform(Tensor tensor, double low, double high)
    {
        var values = Numbers.Of(tensor);
        Assert.All(values, v => Assert.InRange(v, low - 1e-7, high + 1e-7));
        AssertMoments(values, (low + high) / 2, (high - low) / Math.Sqrt(12));
        Assert.True(values.Max() - values.Min() > 0.99 * (high - low));
    }

    private static void AssertNormal(Tensor tensor, double mean, double deviation)
    {
        var values = Numbers.Of(tensor);
        AssertMoments(values, mean, deviation);
        var inside = values.Count(v => Math.Abs(v - mean) < deviation) / (double)values.Length;
        Assert.InRange(inside, 0.6827 - 0.02, 0.6827 + 0.02);
    }

    private static void AssertMoments(double[] values, double mean, double deviation)
    {
        var average = values.Average();
        Assert.InRange(average, mean - 6 * deviation / Math.Sqrt(values.Length), mean + 6 * deviation / Math.Sqrt(values.Length));
        var spread = Math.Sqrt(values.Average(v => (v - average) * (v - average)));
        Assert.InRange(spread / deviation, 0.97, 1.03);
    }
}
