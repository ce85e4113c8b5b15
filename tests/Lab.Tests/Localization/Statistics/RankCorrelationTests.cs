using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Tests.Localization.Statistics;

public sealed class RankCorrelationTests
{
    [Fact]
    public void It_sees_order_and_nothing_else()
    {
        Assert.Equal(1, RankCorrelation.Of([1, 2, 3, 4], [1, 10, 1e3, 1e9]), 1e-15);
        Assert.Equal(-1, RankCorrelation.Of([1, 2, 3, 4], [4, 3, -2, -9]), 1e-15);
        // 1 - 6 sum d^2 / (n (n^2 - 1)), d = 1, 1, 1, 1, 0 of five.
        Assert.Equal(1 - 6 * 4 / 120.0, RankCorrelation.Of([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), 1e-15);
    }

    [Fact]
    public void Ties_share_their_ranks()
    {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
        Assert.Equal(4.5 / Math.Sqrt(22.5), RankCorrelation.Of([0, 7, 7, 9], [1, 2, 3, 4]), 1e-15);
        Assert.True(double.IsNaN(RankCorrelation.Of([1, 1, 1], [1, 2, 3])));
    }

    [Fact]
    public void Sides_of_different_lengths_are_refused() => Assert.Contains("3 values", Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2, 3], [1])).Message, StringComparison.Ordinal);
}
