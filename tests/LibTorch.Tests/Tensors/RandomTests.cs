using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class RandomTests
{
    private const int Many = 20_000;

    /// <summary>Each draws about Many numbers; expected are their mean and variance.</summary>
    private static readonly Dictionary<string, (Func<Generator, Tensor> Draw, double Mean, double Variance)> Table = new()
    {
        ["rand"] = (g => rand(Many, generator: g), 0.5, 1.0 / 12),
        ["rand of 2 axes"] = (g => rand(Many / 10, 10, generator: g), 0.5, 1.0 / 12),
        ["rand of 3 axes"] = (g => rand(Many / 10, 5, 2, generator: g), 0.5, 1.0 / 12),
        ["rand of 4 axes"] = (g => rand(Many / 20, 5, 2, 2, generator: g), 0.5, 1.0 / 12),
        ["rand of a list"] = (g => rand([Many / 2, 1, 1, 1, 2], generator: g), 0.5, 1.0 / 12),
        ["rand of a span"] = (g => rand((ReadOnlySpan<long>)[Many, 1], generator: g), 0.5, 1.0 / 12),
        ["randn"] = (g => randn(Many, generator: g), 0, 1),
        ["randn of 2 axes"] = (g => randn(Many / 10, 10, generator: g), 0, 1),
        ["randn of 3 axes"] = (g => randn(Many / 10, 5, 2, generator: g), 0, 1),
        ["randn of 4 axes"] = (g => randn(Many / 20, 5, 2, 2, generator: g), 0, 1),
        ["randn of a list"] = (g => randn([Many / 2, 1, 1, 1, 2], generator: g), 0, 1),
        ["randn of a span"] = (g => randn((ReadOnlySpan<long>)[Many, 1], generator: g), 0, 1),
        ["randint"] = (g => randint(11, [Many], generator: g), 5, 10),
        ["randint from 5"] = (g => randint(5, 16, [Many], generator: g), 10, 10),
        ["randperm"] = (g => randperm(Many, generator: g), (Many - 1) / 2.0, (Many * (double)Many - 1) / 12),
        ["normal"] = (g => normal(3, 2, [Many], generator: g), 3, 4),
        ["normal_"] = (g => empty(Many).normal_(3, 2, g), 3, 4),
        ["uniform_"] = (g => empty(Many).uniform_(-1, 5, g), 2, 3),
        ["exponential_"] = (g => empty(Many).exponential_(0.5, g), 2, 4),
        ["bernoulli_"] = (g => empty(Many).bernoulli_(0.25, g), 0.25, 0.1875),
        ["bernoulli_ of a tensor"] = (g => empty(Many).bernoulli_(full([Many], 0.25), g), 0.25, 0.1875),
        ["bernoulli"] = (g => full([Many], 0.25).bernoulli(g), 0.25, 0.1875),
        ["torch.bernoulli"] = (g => bernoulli(full([Many], 0.25), g), 0.25, 0.1875),
        ["multinomial"] = (g => tensor([1f, 0, 1]).multinomial(Many, true, g), 1, 1),
        ["torch.multinomial"] = (g => multinomial(tensor([1f, 0, 1]), Many, true, g), 1, 1),
        ["poisson"] = (g => full([Many], 4f).poisson(g), 4, 4),
    };

    public static TheoryData<string> Names => new(Table.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_numbers_and_another_seed_others(string name)
    {
        using Generator first = new(42), second = new(42), other = new(43);
        var expected = NdArray.Of(Table[name].Draw(first));
        TensorAssert.Equal(expected, Table[name].Draw(second), 0);
        Assert.NotEqual(expected.Values, NdArray.Of(Table[name].Draw(other)).Values);
        Assert.NotEqual(expected.Values, NdArray.Of(Table[name].Draw(first)).Values);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mean_and_variance_are_those_of_the_distribution(string name)
    {
        var (draw, mean, variance) = Table[name];
        using var generator = new Generator(7);
        using var sample = draw(generator).to(float64);
        // Six standard errors of the mean; the seed is fixed, so this holds always or never.
        Assert.InRange(sample.mean().item<double>(), mean - 6 * Math.Sqrt(variance / Many), mean + 6 * Math.Sqrt(variance / Many));
        Assert.InRange(sample.var().item<double>(), variance * 0.9, variance * 1.1);
    }

    [Fact]
    public void A_saved_state_brings_the_numbers_back()
    {
        using var generator = new Generator(1);
        rand(10, generator: generator);
        using var state = generator.get_state();
        var expected = NdArray.Of(rand(10, generator: generator));
        generator.set_state(state);
        TensorAssert.Equal(expected, rand(10, generator: generator), 0);
        using var other = new Generator(99);
        other.set_state(state);
        TensorAssert.Equal(expected, rand(10, generator: other), 0);
    }

    [Fact]
    public void A_generator_knows_its_seed()
    {
        using var generator = new Generator(1234);
        Assert.Equal(1234, generator.initial_seed());
        Assert.Same(generator, generator.manual_seed(77));
        Assert.Equal(77, generator.initial_seed());
        Assert.Equal(generator.seed(), generator.initial_seed());
        Assert.Equal(DeviceType.CPU, generator.device.type);
        Assert.NotEqual(0, generator.Handle);
    }

    [Fact]
    public void A_permutation_holds_each_number_once()
    {
        using var generator = new Generator(5);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), randperm(100, generator: generator).data<long>().ToArray().Order());
    }

    [Fact]
    public void Drawing_without_replacement_takes_nothing_twice()
    {
        using var generator = new Generator(5);
        using var drawn = multinomial(ones(50), 50, false, generator);
        Assert.Equal(50, drawn.data<long>().ToArray().Distinct().Count());
    }
}
