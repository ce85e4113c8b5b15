using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Tests.Statistics;

public class StudentTTests
{
    [Fact]
    public void Quantiles_are_those_of_an_independent_library()
    {
        foreach (var freedom in (double[])[1, 2, 3, 4.5, 7, 15, 30.25, 63, 120, 1000, 25000])
        {
            foreach (var probability in (double[])[0.001, 0.025, 0.05, 0.3, 0.5, 0.7, 0.95, 0.975, 0.995, 0.9999])
            {
                // Their inverse does not converge far out; their distribution does.
                var quantile = StudentT.Quantile(probability, freedom);
                Assert.Equal(probability, MathNet.Numerics.Distributions.StudentT.CDF(0, 1, freedom, quantile), 1e-11);
            }
        }
    }

    [Theory]
    [InlineData(1, 0.975, 12.7062047361747)]
    [InlineData(2, 0.975, 4.30265272974946)]
    [InlineData(10, 0.95, 1.81246112281168)]
    public void Quantiles_are_those_of_the_tables(double freedom, double probability, double expected) =>
        Assert.Equal(expected, StudentT.Quantile(probability, freedom), 1e-9);

    [Fact]
    public void With_endless_freedom_it_is_the_normal_distribution() =>
        Assert.Equal(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 0.975), StudentT.Quantile(0.975, double.PositiveInfinity), 1e-5);

    [Fact]
    public void It_is_symmetric_and_zero_in_the_middle()
    {
        Assert.Equal(0, StudentT.Quantile(0.5, 3));
        Assert.Equal(-StudentT.Quantile(0.9, 3), StudentT.Quantile(0.1, 3), 1e-14);
    }

    [Fact]
    public void Without_freedom_the_interval_has_no_end() => Assert.Equal(double.PositiveInfinity, StudentT.Quantile(0.975, 0));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_probability_lies_between_zero_and_one(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(probability, 3));
}
