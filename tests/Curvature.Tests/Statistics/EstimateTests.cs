using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Tests.Statistics;

public class EstimateTests
{
    [Fact]
    public void An_exact_value_is_its_own_interval()
    {
        var exact = Estimate.Exact(3);
        Assert.True(exact.IsExact);
        Assert.Equal((3, 3), exact.Interval());
        Assert.Equal(0, exact.RelativeError);
    }

    [Fact]
    public void An_interval_is_that_of_Students_t()
    {
        var (low, high) = new Estimate(10, 2, 4).Interval();
        Assert.Equal(10 - 2 * 2.77644510519779, low, 1e-9);
        Assert.Equal(10 + 2 * 2.77644510519779, high, 1e-9);
    }

    [Fact]
    public void A_square_root_carries_the_error_over()
    {
        var root = new Estimate(9, 0.6, 7).SquareRoot();
        Assert.Equal((3, 0.1, 7), (root.Value, Math.Round(root.StandardError, 12), root.DegreesOfFreedom));
        Assert.True(Estimate.Exact(4).SquareRoot().IsExact);
        var negative = new Estimate(-1, 4, 3).SquareRoot();
        Assert.Equal((0, 2), (negative.Value, negative.StandardError));
    }

    [Fact]
    public void A_sum_adds_variances_and_shares_the_freedom()
    {
        var sum = Estimate.Sum([new Estimate(1, 3, 4), new Estimate(2, 4, 9), Estimate.Exact(10)]);
        Assert.Equal((13, 5), (sum.Value, sum.StandardError));
        Assert.Equal(625 / (81 / 4.0 + 256 / 9.0), sum.DegreesOfFreedom, 1e-12);
        Assert.True(Estimate.Sum([Estimate.Exact(1), Estimate.Exact(2)]).IsExact);
    }

    /// <summary>The mean of n exponential samples has the skewness 2 / sqrt n, and is far from normal for few.</summary>
    [Fact]
    public void A_skewed_estimate_has_a_longer_arm_where_its_tail_is_and_covers_better()
    {
        var (low, high) = new Estimate(10, 2, 9) { Skewness = 0.4 }.Interval();
        Assert.True(high - 10 > 10 - low);
        var random = new Random(1);
        var (plain, skewed) = (0, 0);
        for (var run = 0; run < 2000; run++)
        {
            var moments = new Moments();
            for (var i = 0; i < 10; i++) moments.Add(-Math.Log(1 - random.NextDouble()));
            var estimate = moments.ToEstimate();
            if (Covers(estimate)) skewed++;
            if (Covers(estimate with { Skewness = 0 })) plain++;
        }
        Assert.InRange(plain, 0.86 * 2000, 0.915 * 2000);
        Assert.InRange(skewed, 0.92 * 2000, 2000);

        static bool Covers(Estimate estimate) => estimate.Interval() is var (low, high) && low <= 1 && 1 <= high;
    }

    [Fact]
    public void Skewness_follows_roots_sums_and_signs()
    {
        var skewed = new Estimate(9, 0.6, 7) { Skewness = 0.5 };
        Assert.Equal(0.4, skewed.SquareRoot().Skewness, 1e-12);
        Assert.Equal(-0.5, skewed.Scaled(-2).Skewness);
        Assert.Equal(0.5 / Math.Sqrt(2), Estimate.Sum([skewed, skewed]).Skewness, 1e-12);
    }

    [Fact]
    public void An_error_from_few_samples_is_taken_with_caution()
    {
        Assert.Equal(2 * 12.706 / 1.96, new Estimate(1, 2, 1).CautiousError, 1e-3);
        Assert.Equal(2, new Estimate(1, 2, 1e6).CautiousError, 1e-5);
        Assert.Equal(0, Estimate.Exact(1).CautiousError);
    }

    [Fact]
    public void Scaling_keeps_the_relative_error()
    {
        var scaled = new Estimate(2, 0.5, 3).Scaled(-4);
        Assert.Equal((-8, 2, 0.25), (scaled.Value, scaled.StandardError, scaled.RelativeError));
    }
}
