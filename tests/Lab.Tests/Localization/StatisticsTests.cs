using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Localization.Scores;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Tests.Localization;

public sealed class StatisticsTests
{
    [Fact]
    public void Wilcoxon_is_exact_for_few_pairs()
    {
        // Ranks 1..5, negative only the second smallest: 13 of 15; subsets of the ranks with a sum of 2 or less: {}, {1}, {2}.
        var test = WilcoxonSignedRank.Of([1, -2, 3, 4, 5]);
        Assert.Equal((5, 13.0), (test.Pairs, test.PositiveRanks));
        Assert.Equal(2 * 3 / 32.0, test.PValue, 12);
        Assert.Equal(1, WilcoxonSignedRank.Of([0, 0]).PValue);
    }

    [Fact]
    public void Wilcoxon_with_ties_has_the_normal_value()
    {
        // Sizes 1 1 2 2 2 3: ranks 1.5 1.5 4 4 4 6; positive 1.5 + 4 + 4 + 6; variance 6*7*13/24 - (6 + 24)/48.
        var test = WilcoxonSignedRank.Of([1, -1, 2, 2, -2, 3]);
        Assert.Equal(15.5, test.PositiveRanks);
        var z = (15.5 - 10.5) / Math.Sqrt(22.75 - 0.625);
        Assert.Equal(2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z), test.PValue, 12);
    }

    [Fact]
    public void Wilcoxon_holds_its_level_under_the_null()
    {
        var draws = new RandomDraws(11);
        var alarms = Enumerable.Range(0, 2000).Count(_ => WilcoxonSignedRank.Of(Enumerable.Range(0, 12).Select(_ => draws.Bell()).ToArray()).PValue <= 0.05);
        Assert.InRange(alarms / 2000.0, 0.03, 0.065);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5 }, -1)]
    [InlineData(new double[] { 4, 5 }, new double[] { 1, 2, 3 }, 1)]
    [InlineData(new double[] { 1, 2 }, new double[] { 1, 2 }, 0)]
    [InlineData(new double[] { 1, 3 }, new double[] { 2, 3 }, -0.25)]
    public void Cliffs_delta_counts_pairs(double[] one, double[] other, double expected) => Assert.Equal(expected, CliffsDelta.Of(one, other), 12);

    [Fact]
    public void Holm_multiplies_by_what_is_left_and_never_falls() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Corrected([0.01, 0.04, 0.03, 0.005]), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void Five_pairs_on_one_side_have_one_in_thirty_two()
    {
        Assert.Equal(1 / 32.0, SignFlip.PValue([1, 2, 0.5, 3, 1]), 12);
        // Sums of ±1 ±2 ±3 that reach 0: 0 twice ({1,2},{-3} and its opposite), 2, 4, 6 once each.
        Assert.Equal(5 / 8.0, SignFlip.PValue([1, 2, -3]), 12);
        Assert.Equal(1, SignFlip.PValue([0, 0]));
    }

    [Theory]
    [InlineData(new double[] { 3, 4 }, new double[] { 1, 2 }, 1)]
    [InlineData(new double[] { 1, 3 }, new double[] { 2, 4 }, 0.25)]
    [InlineData(new double[] { 2 }, new double[] { 2, 1, 3 }, 0.5)]
    public void Auroc_counts_pairs(double[] positives, double[] negatives, double expected) => Assert.Equal(expected, Auroc.Of(positives, negatives), 12);

    [Fact]
    public void Auroc_of_counted_scores_is_that_of_scores_written_out()
    {
        var draws = new RandomDraws(3);
        var ascending = Enumerable.Range(0, 40).Select(_ => (Score: (double)draws.Below(12), IsPositive: draws.Below(3) == 0)).OrderBy(s => s.Score).ToArray();
        var counts = ascending.Select(_ => draws.Below(4)).ToArray();
        var written = ascending.Zip(counts).SelectMany(s => Enumerable.Repeat(s.First, s.Second)).ToList();
        var expected = Auroc.Of([.. written.Where(s => s.IsPositive).Select(s => s.Score)], [.. written.Where(s => !s.IsPositive).Select(s => s.Score)]);
        Assert.Equal(expected, Auroc.Of(ascending, counts), 12);
        Assert.True(double.IsNaN(Auroc.Of(ascending, [.. ascending.Select(s => s.IsPositive ? 1 : 0)])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(2000)]
    public void A_quantile_is_that_of_sorted_values(int count)
    {
        var draws = new RandomDraws(count);
        foreach (var distinct in (int[])[1, 3, count, 10 * count])
        {
            var values = Enumerable.Range(0, count).Select(_ => (double)draws.Below(distinct)).ToArray();
            var sorted = values.Order().ToArray();
            foreach (var share in (double[])[0, 0.025, 0.5, 0.975, 1])
            {
                var place = share * (count - 1);
                var (low, high) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
                Assert.Equal(low + (place - Math.Floor(place)) * (high - low), Quantiles.Of(values, share), 12);
            }
            Assert.Equal(sorted, values.Order());
        }
    }

    [Fact]
    public void Intervals_of_many_kinds_are_those_of_each()
    {
        var random = new RandomDraws(11);
        var kinds = Enumerable.Range(0, 11).Select(_ => (IReadOnlyList<double>)[.. Enumerable.Range(0, 40).Select(_ => random.Bell())]).ToList();
        var draws = new ClusterDraws([.. Enumerable.Range(0, 40).Select(i => $"c{i % 7}")]);
        Assert.Equal(kinds.Select(k => draws.Interval(k)), draws.Intervals(kinds));
    }

    [Fact]
    public void The_interval_of_any_statistic_is_that_of_the_mean_where_it_is_the_mean()
    {
        var random = new RandomDraws(9);
        var values = Enumerable.Range(0, 60).Select(_ => random.Bell()).ToList();
        var draws = new ClusterDraws([.. values.Select((_, i) => $"c{i % 13}")]);
        var mean = draws.Interval(values);
        var (low, high) = draws.Interval(counts => counts.Zip(values, (c, v) => c * v).Sum() / counts.Sum());
        Assert.Equal(mean.Low, low!.Value, 12);
        Assert.Equal(mean.High, high!.Value, 12);
    }

    [Fact]
    public void Kinds_count_the_same_however_often_they_occur()
    {
        // Kind 0: two of three found, one of them taken for 1; kind 1: found once, and the stranger; kind 2 is only ever guessed.
        List<(int, int)> pairs = [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2)];
        var score = MacroScore.Of(pairs, [1, 1, 1, 1, 1]);
        Assert.Equal((1 + 0.5) / 2, score.Precision, 12);
        Assert.Equal((2 / 3.0 + 0.5) / 2, score.Recall, 12);
        Assert.Equal((0.8 + 0.5) / 2, score.F1, 12);
        Assert.Equal(1, MacroScore.Of(pairs, [1, 1, 0, 0, 0]).F1, 12);
    }

    [Fact]
    public void The_clustered_interval_covers_and_ignores_order()
    {
        var draws = new RandomDraws(5);
        var covered = 0;
        const int Trials = 300;
        for (var trial = 0; trial < Trials; trial++)
        {
            var values = Enumerable.Range(0, 30).SelectMany(c =>
            {
                var shared = draws.Bell();
                return Enumerable.Range(0, 4).Select(_ => ($"c{c}", shared + 0.2 * draws.Bell()));
            }).ToList();
            var interval = ClusteredBootstrap.Of(values);
            if (interval.Low <= 0 && interval.High >= 0) covered++;
            if (trial > 0) continue;
            draws.Shuffle(values);
            var again = ClusteredBootstrap.Of(values);
            Assert.Equal((interval.Low, interval.High), (again.Low, again.High));
        }
        Assert.InRange(covered / (double)Trials, 0.88, 0.98);
    }
}
