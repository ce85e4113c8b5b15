using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Tests.Data.Randomness;

public sealed class RandomDrawsTests
{
    [Fact]
    public void The_first_draws_are_those_of_xoshiro256_star_star_behind_split_mix()
    {
        // From an independent implementation in Python.
        var draws = new RandomDraws(42);
        Assert.Equal([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL], [draws.Next(), draws.Next(), draws.Next()]);
    }

    [Fact]
    public void Every_place_has_draws_of_its_own()
    {
        int[][] places = [[], [0], [1], [0, 0], [0, 1], [1, 0], [1, 1]];
        var first = places.SelectMany(p => new[] { RandomDraws.At(1, p).Next(), RandomDraws.At(2, p).Next() }).ToArray();
        Assert.Equal(first.Length, first.Distinct().Count());
        Assert.Equal(RandomDraws.At(1, 3, 4).Next(), RandomDraws.At(1, 3, 4).Next());
    }

    [Fact]
    public void Whole_numbers_are_uniform_below_their_bound()
    {
        var draws = new RandomDraws(7);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[draws.Below(7)]++;
        // Chi-square with 6 degrees of freedom: 22.5 is passed once in a thousand seeds.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000) < 22.5, string.Join(' ', counts));
    }

    [Fact]
    public void A_bell_has_mean_0_and_variance_1_and_looks_normal_within_two_deviations()
    {
        var draws = new RandomDraws(7);
        var values = Enumerable.Range(0, 100_000).Select(_ => draws.Bell()).ToArray();
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(1, values.Average(v => v * v), 0.02);
        // Irwin and Hall's law of four: kurtosis 3 - 6 / (5 * 4).
        Assert.Equal(2.7, values.Average(v => v * v * v * v), 0.05);
    }

    [Fact]
    public void A_shuffle_reaches_every_order_equally_often()
    {
        var draws = new RandomDraws(7);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 24_000; i++)
        {
            var order = string.Concat(draws.Some(4, 4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 850, 1150));
    }

    [Fact]
    public void Classes_come_as_often_as_their_probabilities_say()
    {
        var draws = new RandomDraws(7);
        var counts = new int[3];
        for (var i = 0; i < 30_000; i++) counts[draws.Of([0.5, 0.3, 0.2])]++;
        Assert.Equal(15_000, counts[0], 400.0);
        Assert.Equal(9_000, counts[1], 400.0);
        Assert.Equal(6_000, counts[2], 400.0);
    }
}
