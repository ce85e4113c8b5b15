using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Localization.Scores;

namespace HessianFaultLab.Lab.Tests.Localization;

public sealed class RankingTests
{
    private static Ranking Of(params double[] suspicions) => new(suspicions.Select((s, i) => KeyValuePair.Create($"c{i}", s)));

    private static HashSet<string> Truth(params int[] numbers) => [.. numbers.Select(n => $"c{n}")];

    [Fact]
    public void Without_ties_the_truth_has_one_rank()
    {
        var score = Of(0.1, 0.9, 0.5, 0.2).Score(Truth(2));
        Assert.Equal(new RankingScore(2, 0.5, 0, 1, 1, 0.5, 1 / Math.Log2(3), 4), score);
    }

    [Fact]
    public void Ties_share_what_their_places_give()
    {
        // One above, then three alike: ranks 2, 3, 4 with a third each.
        var score = Of(9, 1, 1, 1, 0).Score(Truth(2));
        Assert.Equal(3, score.Rank, 12);
        Assert.Equal((1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 3, score.ReciprocalRank, 12);
        Assert.Equal(0, score.Top1);
        Assert.Equal(2 / 3.0, score.Top3, 12);
        Assert.Equal(1, score.Top5, 12);
    }

    [Fact]
    public void What_is_not_a_number_comes_last()
    {
        Assert.Equal(["c1", "c2", "c0"], Of(double.NaN, 2, 1).Components);
        Assert.Equal(3, Of(double.NaN, 2, 1).Score(Truth(0)).Rank);
    }

    [Fact]
    public void Of_several_true_components_the_best_placed_counts_and_the_gain_counts_all()
    {
        var score = Of(5, 4, 3, 2).Score(Truth(1, 3));
        Assert.Equal(2, score.Rank);
        Assert.Equal((1 / Math.Log2(3) + 1 / Math.Log2(5)) / (1 + 1 / Math.Log2(3)), score.Ndcg, 12);
    }

    [Theory]
    [InlineData(new double[] { 3, 1, 1, 1, 1, 0 }, new[] { 1, 2 })]
    [InlineData(new double[] { 1, 1, 1, 1, 1, 1 }, new[] { 0, 3, 5 })]
    [InlineData(new double[] { 2, 2, 1, 1, 0, 0 }, new[] { 3, 4 })]
    public void Expectations_are_the_means_over_all_orders_of_equals(double[] suspicions, int[] truth)
    {
        var score = Of(suspicions).Score(Truth(truth));
        double rank = 0, reciprocal = 0, top3 = 0, gain = 0;
        const int Orders = 40_000;
        var draws = new RandomDraws(3);
        for (var i = 0; i < Orders; i++)
        {
            var order = Enumerable.Range(0, suspicions.Length).ToArray();
            draws.Shuffle(order);
            order = [.. order.OrderByDescending(n => suspicions[n])];
            var first = 1 + Array.FindIndex(order, truth.Contains);
            rank += first;
            reciprocal += 1.0 / first;
            top3 += first <= 3 ? 1 : 0;
            gain += order.Index().Where(p => truth.Contains(p.Item)).Sum(p => 1 / Math.Log2(2 + p.Index));
        }
        Assert.Equal(rank / Orders, score.Rank, 0.03);
        Assert.Equal(reciprocal / Orders, score.ReciprocalRank, 0.01);
        Assert.Equal(top3 / Orders, score.Top3, 0.01);
        Assert.Equal(gain / Orders / Enumerable.Range(1, truth.Length).Sum(r => 1 / Math.Log2(1 + r)), score.Ndcg, 0.01);
    }

    [Fact]
    public void Chance_is_what_candidates_score_that_are_all_alike()
    {
        var chance = RankingScore.Chance(10, 1);
        Assert.Equal(5.5, chance.Rank, 12);
        Assert.Equal(0.1, chance.Top1, 12);
        Assert.Equal(Enumerable.Range(1, 10).Average(r => 1.0 / r), chance.ReciprocalRank, 12);
    }

    [Fact]
    public void A_truth_that_is_no_candidate_is_refused() => Assert.Throws<ArgumentException>(() => Of(1, 2).Score(Truth(7)));
}
