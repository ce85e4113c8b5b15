using HessianFaultLab.Lab.Reports.Figures;

namespace HessianFaultLab.Lab.Tests.Reports.Figures;

public sealed class ScaleTests
{
    [Fact]
    public void Ends_go_to_the_ends_and_ticks_are_round()
    {
        var scale = Scale.Linear([-0.3, 0.7, double.NaN], 100, 300);
        Assert.Equal(100, scale.Of(-0.3), 9);
        Assert.Equal(300, scale.Of(0.7), 9);
        Assert.Equal([-0.2, 0, 0.2, 0.4, 0.6], scale.Ticks.Select(t => Math.Round(t, 9)));
    }

    [Fact]
    public void Many_sizes_are_shown_by_their_logarithm()
    {
        var scale = Scale.Suited([1e-3, 1, 1e3], 0, 60);
        Assert.True(scale.IsLogarithmic);
        Assert.Equal(30, scale.Of(1), 9);
        Assert.Equal([1e-3, 1e-2, 1e-1, 1, 10, 100, 1000], scale.Ticks.Select(t => double.Parse(t.ToString("G6"))));
        Assert.False(Scale.Suited([0, 1, 1e3], 0, 60).IsLogarithmic);
    }

    [Theory]
    [InlineData]
    [InlineData(5.0)]
    [InlineData(double.NaN)]
    public void One_value_or_none_still_has_a_place(params double[] values)
    {
        var scale = Scale.Linear(values, 0, 10);
        Assert.All(values.Where(double.IsFinite), v => Assert.InRange(scale.Of(v), 0, 10));
        Assert.NotEmpty(scale.Ticks);
    }
}
