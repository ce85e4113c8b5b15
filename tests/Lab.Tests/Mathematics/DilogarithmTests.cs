using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Tests.Mathematics;

public sealed class DilogarithmTests
{
    public static TheoryData<double, double> ClosedForms()
    {
        var (square, log2) = (Math.PI * Math.PI, Math.Log(2));
        var golden = (1 + Math.Sqrt(5)) / 2;
        var logGolden = Math.Log(golden);
        return new()
        {
            { 0, 0 },
            { 1, square / 6 },
            { -1, -square / 12 },
            { 0.5, square / 12 - log2 * log2 / 2 },
            { 2, square / 4 },
            { 1 / golden, square / 10 - logGolden * logGolden },
            { 1 / (golden * golden), square / 15 - logGolden * logGolden },
            { -1 / golden, -square / 15 + logGolden * logGolden / 2 },
            { -golden, -square / 10 - logGolden * logGolden },
        };
    }

    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void Closed_forms_come_out(double x, double expected) => Assert.Equal(expected, Dilogarithm.Of(x), 1e-15);

    [Fact]
    public void Within_the_unit_disc_it_is_the_power_series()
    {
        for (var x = -0.9; x < 0.91; x += 0.0173)
        {
            double sum = 0, power = 1;
            for (var k = 1; k < 600; k++) sum += (power *= x) / k / k;
            Assert.Equal(sum, Dilogarithm.Of(x), 1e-14);
        }
    }

    [Fact]
    public void Its_derivative_is_minus_the_logarithm_of_one_minus_x_over_x()
    {
        // A difference of fourth order, on all pieces of the real line.
        foreach (var x in (double[])[-1e4, -37, -1.5, -0.7, -0.2, 0.3, 0.6, 0.9, 1.2, 1.7, 3, 250])
        {
            var h = 1e-3 * Math.Min(Math.Abs(x), Math.Abs(1 - x));
            var slope = (8 * (Dilogarithm.Of(x + h) - Dilogarithm.Of(x - h)) - (Dilogarithm.Of(x + 2 * h) - Dilogarithm.Of(x - 2 * h))) / (12 * h);
            Assert.Equal(1, -x * slope / Math.Log(Math.Abs(1 - x)), 1e-9);
        }
    }

    [Fact]
    public void Small_arguments_keep_their_digits() => Assert.Equal(1, Dilogarithm.Of(1e-12) / (1e-12 + 1e-24 / 4), 1e-15);

    [Fact]
    public void At_infinity_it_is_minus_infinity()
    {
        Assert.Equal(double.NegativeInfinity, Dilogarithm.Of(double.NegativeInfinity));
        Assert.Equal(double.NaN, Dilogarithm.Of(double.NaN));
    }
}
