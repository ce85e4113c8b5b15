using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Tests.Reports.Markup;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0921, "0.0921")]
    [InlineData(1234.5, "1,235")]
    [InlineData(12.345, "12.3")]
    [InlineData(-0.5, "\u22120.5")]
    [InlineData(1e-5, "1e\u22125")]
    [InlineData(2.5e7, "2.5e7")]
    [InlineData(double.NaN, "\u2013")]
    [InlineData(double.PositiveInfinity, "\u221e")]
    public void A_figure_has_three_digits(double value, string text) => Assert.Equal(text, Numbers.Figure(value));

    [Fact]
    public void A_difference_always_has_a_sign()
    {
        Assert.Equal("+0.124", Numbers.Difference(0.1239));
        Assert.Equal("\u22120.124", Numbers.Difference(-0.1239));
        Assert.Equal("0.000", Numbers.Difference(0));
        Assert.Equal("\u2013", Numbers.Difference(null));
    }

    [Fact]
    public void A_small_probability_is_said_to_be_small()
    {
        Assert.Equal("< 0.001", Numbers.Probability(0.0002));
        Assert.Equal("0.042", Numbers.Probability(0.0421));
    }

    [Fact]
    public void Things_are_counted_in_words()
    {
        Assert.Equal("1 run", Numbers.Count(1, "run"));
        Assert.Equal("2,000 runs", Numbers.Count(2000, "run"));
    }
}
