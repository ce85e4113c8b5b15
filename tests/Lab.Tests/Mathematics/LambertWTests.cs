using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Tests.Mathematics;

public sealed class LambertWTests
{
    [Fact]
    public void The_upper_branch_inverts_w_times_its_exponential()
    {
        for (var w = -0.999; w < 300; w += w < 3 ? 0.0037 : 0.71)
            Assert.Equal(1, (LambertW.Principal(w * Math.Exp(w)) + 2) / (w + 2), Math.Max(1e-14, 1e-16 / Math.Abs(w + 1)));
    }

    [Fact]
    public void The_lower_branch_inverts_it_too()
    {
        for (var w = -1.001; w > -700; w -= w > -3 ? 0.0037 : 0.71)
            Assert.Equal(1, LambertW.Lower(w * Math.Exp(w)) / w, Math.Max(1e-14, 1e-16 / Math.Abs(w + 1)));
    }

    [Fact]
    public void Known_values_come_out()
    {
        Assert.Equal(0.56714329040978387, LambertW.Principal(1), 1e-15);
        Assert.Equal(1, LambertW.Principal(Math.E), 1e-15);
        Assert.Equal(-Math.Log(2), LambertW.Principal(-Math.Log(2) / 2), 1e-14);
        Assert.Equal(-2 * Math.Log(2), LambertW.Lower(-Math.Log(2) / 2), 1e-14);
        Assert.Equal(-1, LambertW.Principal(-1 / Math.E), 1e-7);
        Assert.Equal(-1, LambertW.Lower(-1 / Math.E), 1e-7);
        Assert.Equal(1e-300, LambertW.Principal(1e-300), 1e-315);
    }

    [Fact]
    public void Near_the_branch_point_both_branches_have_their_series()
    {
        // x = -1/e + d, and W = -1 +- p - p^2/3 +- ..., p^2 = 2 e d.
        foreach (var d in (double[])[1e-6, 1e-9, 1e-11])
        {
            var p = Math.Sqrt(2 * Math.E * d);
            Assert.Equal(-1 + p - p * p / 3 + 11 * p * p * p / 72, LambertW.Principal(-1 / Math.E + d), p * p * p * p + 1e-15 / p);
            Assert.Equal(-1 - p - p * p / 3 - 11 * p * p * p / 72, LambertW.Lower(-1 / Math.E + d), p * p * p * p + 1e-15 / p);
        }
    }

    [Fact]
    public void Of_an_exponential_goes_where_a_double_does_not()
    {
        foreach (var y in (double[])[-800, -30, -2, 0, 0.99, 1, 1.01, 2, 2.99, 3.01, 17, 700, 5000, 1e8])
        {
            var w = LambertW.OfExponential(y);
            if (y > -700) Assert.Equal(1, (w + Math.Log(w) + 1000) / (y + 1000), 1e-14);
            if (Math.Abs(y) < 700) Assert.Equal(1, LambertW.Principal(Math.Exp(y)) / w, 1e-13);
        }
    }

    [Fact]
    public void Outside_its_range_there_is_no_number()
    {
        Assert.Equal(double.NaN, LambertW.Principal(-0.4));
        Assert.Equal(double.NaN, LambertW.Lower(-0.4));
        Assert.Equal(double.NaN, LambertW.Lower(0.1));
        Assert.Equal(double.NegativeInfinity, LambertW.Lower(0));
        Assert.Equal(double.PositiveInfinity, LambertW.Principal(double.PositiveInfinity));
        Assert.Equal(0, LambertW.Principal(0));
    }
}
