using HessianFaultLab.Lab.Faults;
using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>What the actions make of given tensors, against closed forms.</summary>
[Collection(nameof(WholeProcess))]
public sealed class ForwardActionTests : IDisposable
{
    private const string Attention = "encoder.0.attention";

    private readonly DisposeScope _scope = NewDisposeScope();

    private static Tensor Padded => tensor(new[] { true, true, true, true, true, true, false, false }, [2, 1, 1, 4]);

    [Fact]
    public void Queries_lose_their_scale() => AssertSame(full([2, 4, 3, 9], 6.0), Altered(new UnscaleQueries(), "scale", full([2, 4, 3, 9], 2.0)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mask_is_filled(bool visible) => AssertSame(full([2, 1, 1, 4], visible), Altered(new FillMask { Visible = visible }, "mask", Padded));

    [Fact]
    public void A_mask_is_inverted() => AssertSame(tensor(new[] { false, false, false, false, false, false, true, true }, [2, 1, 1, 4]), Altered(new InvertMask(), "mask", Padded));

    [Fact]
    public void Every_example_has_the_mask_of_the_first() =>
        AssertSame(ones([2, 1, 1, 4], dtype: ScalarType.Bool), Altered(new MisbroadcastMask { Axis = MaskAxis.Batch }, "mask", Padded));

    [Fact]
    public void Every_head_has_the_mask_of_an_example() => AssertSame(
        tensor(new[] { true, true, true, true, true, true, false, false, true, true, true, true, true, true, false, false }, [1, 4, 1, 4]),
        Altered(new MisbroadcastMask { Axis = MaskAxis.Head }, "mask", Padded));

    [Theory]
    [InlineData(0.3, 3)]
    [InlineData(0.01, 1)]
    [InlineData(1, 10)]
    public void A_fraction_of_the_keys_is_hidden_the_same_in_every_pass(double fraction, int hidden)
    {
        var all = ones([3, 1, 1, 10], dtype: ScalarType.Bool);
        foreach (var perExample in new[] { false, true })
        {
            using var training = Begun(new HideKeys { Fraction = fraction, PerExample = perExample }, "mask");
            var site = training.Model.Components.Site($"{Attention}.mask");
            var mask = site.Pass(all);
            AssertSame(mask, site.Pass(all));
            Assert.Equal([10 - hidden, 10 - hidden, 10 - hidden], mask.expand(3, 1, 1, 10).sum([1, 2, 3]).data<long>().ToArray());
        }
    }

    [Fact]
    public void A_causal_mask_hides_what_comes_later()
    {
        var weights = Altered(new ApplyCausalMask(), "scores", zeros([1, 1, 3, 3])).softmax(-1);
        AssertSame(tensor(new[] { 1f, 0, 0, 0.5f, 0.5f, 0, 1 / 3f, 1 / 3f, 1 / 3f }, [1, 1, 3, 3]), weights);
        AssertSame(zeros([1, 1, 1, 3]), Altered(new ApplyCausalMask(), "scores", zeros([1, 1, 1, 3])));
    }

    [Fact]
    public void Weights_become_flatter() => AssertSame(
        tensor(new[] { 0.625f, 0.125f, 0.125f, 0.125f }, [1, 1, 1, 4]),
        Altered(new FlattenWeights { Share = 0.5 }, "weights", tensor(new[] { 1f, 0, 0, 0 }, [1, 1, 1, 4])));

    [Fact]
    public void All_heads_attend_as_one()
    {
        var weights = arange(24, dtype: ScalarType.Float32).view(1, 4, 2, 3);
        AssertSame(weights.narrow(1, 2, 1).expand(1, 4, 2, 3), Altered(new ShareWeights { Head = 2 }, "weights", weights));
        Assert.Contains("follows head 4", Assert.Throws<BadInputException>(() => Altered(new ShareWeights { Head = 4 }, "weights", weights)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Silent_heads_are_drawn_once_and_recorded()
    {
        using var training = Begun(new SilenceHeads { Count = 3 }, "context");
        var heard = training.Model.Components.Site($"{Attention}.context").Pass(ones([2, 4, 3, 5])).sum([0, 2, 3]);
        var silent = Assert.Single(training.Record.Drawn).Value;
        Assert.Equal(3, silent.Count);
        Assert.Equal(Enumerable.Range(0, 4).Select(h => silent.Contains(h) ? 0f : 30f), heard.data<float>().ToArray());
        Assert.Contains("silences 5 heads", Assert.Throws<BadInputException>(() => Altered(new SilenceHeads { Count = 5 }, "context", ones([1, 4, 1, 1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_are_joined_in_the_wrong_order()
    {
        var context = arange(24, dtype: ScalarType.Float32).view(1, 4, 3, 2);
        var joined = Altered(new MisviewHeads(), "context", context).transpose(1, 2).flatten(2);
        AssertSame(arange(24, dtype: ScalarType.Float32).view(1, 3, 8), joined);
    }

    [Fact]
    public void Elements_are_dropped_at_their_rate_and_the_rest_stretched()
    {
        using var training = Begun(new DropElements { Probability = 0.25 }, "scores");
        var site = training.Model.Components.Site($"{Attention}.scores");
        var dropped = site.Pass(ones([10, 4, 20, 20]));
        AssertSame(dropped, site.Pass(ones([10, 4, 20, 20])));
        Assert.Equal(1, (double)dropped.mean(), 0.02);
        Assert.Equal(4 / 3.0, (double)dropped.max(), 1e-6);
        training.Model.eval();
        AssertSame(ones([2, 2]), site.Pass(ones([2, 2])));
    }

    [Theory]
    [InlineData(ClippedPart.Vector, 0.6, 0.8, 0.3, 0.4)]
    [InlineData(ClippedPart.Example, 0.6, 0.8, 0.3, 0.4)]
    [InlineData(ClippedPart.Tensor, 0.6 / 1.00498756, 0.8 / 1.00498756, 0.06 / 1.00498756, 0.08 / 1.00498756)]
    public void What_is_longer_than_a_norm_is_shortened(ClippedPart part, double a, double b, double c, double d)
    {
        var clipped = Altered(new ClipNorm { Norm = 1, Per = part }, "residual", tensor(new[] { 3.0, 4, 0.3, 0.4 }, [2, 1, 2]));
        Assert.True(allclose(tensor(new[] { a, b, c, d }, [2, 1, 2]), clipped, 1e-6, 1e-9), clipped.ToString());
    }

    [Theory]
    [InlineData(2, 2, 3, 3, 3)]
    [InlineData(-1, 0, 0, 1, 2)]
    [InlineData(9, 3, 3, 3, 3)]
    public void Positions_are_shifted(int by, params int[] rows) => AssertRows(rows, new ShiftPositions { By = by });

    [Theory]
    [InlineData(0.5, 0, 1, 1, 1)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Positions_are_truncated(double kept, params int[] rows) => AssertRows(rows, new TruncatePositions { Kept = kept });

    [Fact]
    public void A_function_is_put_behind_a_layer() =>
        AssertSame(tensor(new[] { 0f, 2 }), Altered(new ApplyFunction { Function = ActivationFunction.Relu }, "residual", tensor(new[] { -1f, 2 })));

    [Fact]
    public void Properties_are_set_on_the_components_that_have_them()
    {
        using var training = FaultyTraining.Of("distilbert", new SetNormEpsilon { Epsilon = 0.5 });
        training.Injector.Advance(0);
        Assert.All(training.Model.Components.OfRole("norm"), norm => Assert.Equal(0.5, norm.Properties[0].Value));
        Assert.Equal(training.Model.Components.OfRole("norm").Select(c => c.Name), training.Record.Components);
        Assert.Equal("embedding.norm.epsilon", training.Record.Occasions[0].Changes[0].What);
    }

    [Fact]
    public void A_value_that_cannot_be_is_the_users_mistake()
    {
        using var training = FaultyTraining.Of("distilbert", new ScaleHeads { Factor = 1.25 });
        Assert.Contains("cannot change encoder.0.attention.heads", Assert.Throws<BadInputException>(() => training.Injector.Advance(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernels_differ_by_their_rounding()
    {
        using var generator = new Generator(5, CPU);
        var (left, right) = (randn([2, 2, 7, 48], generator: generator), randn([2, 2, 48, 7], generator: generator));
        var exact = left.to(ScalarType.Float64).matmul(right.to(ScalarType.Float64));
        var plain = Error(AttentionKernel.Exact);
        Assert.InRange(Error(new AttentionKernel { IsSlow = true }), 1e-9, 1e-5);
        Assert.InRange(Error(new AttentionKernel { Chunk = 5 }), 1e-9, 1e-5);
        Assert.InRange(Error(new AttentionKernel { Factors = ScalarType.Float16 }), 1e-4, 1e-2);
        Assert.InRange(Error(new AttentionKernel { Chunk = 8, Sum = ScalarType.BFloat16 }), 1e-3, 0.5);
        Assert.InRange(plain, 0, 1e-5);
        Assert.NotEqual(0, (double)(new AttentionKernel { Chunk = 5 }.Product(left, right) - left.matmul(right)).abs().max());

        double Error(AttentionKernel kernel) => (double)(kernel.Product(left, right).to(ScalarType.Float64) - exact).abs().max();
    }

    [Fact]
    public void Rounding_has_the_derivative_one()
    {
        var value = tensor(new[] { 0.1, 1000.7, -3.14159 }, requires_grad: true);
        var rounded = Rounding.To(value, ScalarType.BFloat16);
        Assert.Equal([0.10009765625, 1000, -3.140625], rounded.data<double>().ToArray());
        AssertSame(ones(3, dtype: ScalarType.Float64), autograd.grad([rounded.sum()], [value])[0]);
    }

    public void Dispose() => _scope.Dispose();

    private static void AssertRows(int[] rows, FaultAction action) => AssertSame(
        tensor(rows.SelectMany(r => new[] { r * 2f, r * 2f + 1 }).ToArray(), [4, 2]),
        Altered(action, "embedding.position.output", arange(8, dtype: ScalarType.Float32).view(4, 2)));

    private static FaultyTraining Begun(FaultAction action, string site)
    {
        var (component, place) = site.Contains('.', StringComparison.Ordinal) ? (site[..site.LastIndexOf('.')], site[(site.LastIndexOf('.') + 1)..]) : (Attention, site);
        var training = FaultyTraining.Of("distilbert", action, new TargetSpec { Component = [component], Site = place });
        training.Injector.Advance(0);
        return training;
    }

    private static Tensor Altered(FaultAction action, string site, Tensor value)
    {
        using var training = Begun(action, site);
        return training.Model.Components.Site(site.Contains('.', StringComparison.Ordinal) ? site : $"{Attention}.{site}").Pass(value);
    }

    private static void AssertSame(Tensor expected, Tensor actual) =>
        Assert.True(expected.shape.SequenceEqual(actual.shape) && (bool)expected.eq(actual).all(), $"expected {Text(expected)}, not {Text(actual)}");

    private static string Text(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}] {string.Join(" ", tensor.to(ScalarType.Float64).flatten().data<double>().ToArray().Take(40))}";
}
