using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Tests.Statistics;

public class MomentsTests
{
    [Fact]
    public void Mean_and_variance_are_those_of_two_passes()
    {
        double[] samples = [3.5, -1, 0.25, 8, 2];
        var moments = new Moments();
        foreach (var sample in samples) moments.Add(sample);
        var mean = samples.Average();
        var variance = samples.Sum(x => (x - mean) * (x - mean)) / 4;
        Assert.Equal(mean, moments.Mean, 1e-14);
        Assert.Equal(variance, moments.Variance, 1e-13);
        var skewness = samples.Average(x => Math.Pow(x - mean, 3)) / Math.Pow(samples.Average(x => (x - mean) * (x - mean)), 1.5);
        Assert.Equal(skewness, moments.Skewness, 1e-13);
        Assert.Equal(new Estimate(moments.Mean, Math.Sqrt(moments.Variance / 5), 4) { Skewness = moments.Skewness / Math.Sqrt(5) }, moments.ToEstimate());
    }

    [Fact]
    public void A_large_offset_costs_no_digits()
    {
        var moments = new Moments();
        foreach (var sample in (double[])[1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]) moments.Add(sample);
        Assert.Equal(30, moments.Variance, 1e-9);
    }

    [Fact]
    public void One_sample_has_no_known_error()
    {
        var moments = new Moments();
        Assert.True(double.IsNaN(moments.Mean));
        moments.Add(2);
        var estimate = moments.ToEstimate();
        Assert.Equal((2, double.PositiveInfinity), (estimate.Value, estimate.StandardError));
        Assert.True(double.IsNaN(moments.Variance));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), estimate.Interval());
    }
}
