using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Probes;

public class ProbeSourceTests
{
    private static readonly ProbeSource Source = new(7, float64, CPU);

    [Fact]
    public void The_same_place_gives_the_same_vector_whenever_it_is_asked()
    {
        using var scope = NewDisposeScope();
        var first = Distance.Values(Source.Rademacher(50, 2, 3));
        Source.Rademacher(10, 9, 9);
        Assert.Equal(first, Distance.Values(Source.Rademacher(50, 2, 3)));
        Assert.Equal(first, Distance.Values(new ProbeSource(7, float64, CPU).Rademacher(50, 2, 3)));
    }

    [Fact]
    public void Seeds_streams_and_numbers_give_different_vectors()
    {
        using var scope = NewDisposeScope();
        Tensor[] vectors =
        [
            Source.Rademacher(64, 2, 3), Source.Rademacher(64, 3, 2), Source.Rademacher(64, 2, 4), Source.Rademacher(64, -1, 3),
            new ProbeSource(8, float64, CPU).Rademacher(64, 2, 3),
        ];
        Assert.Equal(vectors.Length, vectors.Select(v => string.Join(",", Distance.Values(v))).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Rademacher_entries_are_signs_with_mean_zero_and_no_correlation()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Distance.Values(Source.Rademacher(20000, 0, 0)), Distance.Values(Source.Rademacher(20000, 0, 1)));
        Assert.All(a, x => Assert.Equal(1, Math.Abs(x)));
        Assert.InRange(a.Average(), -0.03, 0.03);
        Assert.InRange(a.Zip(b, (x, y) => x * y).Average(), -0.03, 0.03);
        Assert.InRange(a.Skip(1).Zip(a, (x, y) => x * y).Average(), -0.03, 0.03);
    }

    [Fact]
    public void Normal_entries_have_mean_zero_and_variance_one()
    {
        using var scope = NewDisposeScope();
        var values = Distance.Values(Source.Normal(20000, 0, 0));
        Assert.InRange(values.Average(), -0.03, 0.03);
        Assert.InRange(values.Average(x => x * x), 0.95, 1.05);
    }

    [Fact]
    public void The_global_stream_of_random_numbers_is_left_alone()
    {
        using var scope = NewDisposeScope();
        var before = random.get_rng_state();
        Source.Normal(100, 0, 0);
        Source.Rademacher(100, 0, 0);
        Assert.Equal(Distance.Values(before), Distance.Values(random.get_rng_state()));
    }
}
