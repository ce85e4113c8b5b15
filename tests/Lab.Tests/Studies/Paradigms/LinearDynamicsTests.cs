using HessianFaultLab.Lab.Studies.Paradigms;
using MathNet.Numerics.Integration;

namespace HessianFaultLab.Lab.Tests.Studies.Paradigms;

public sealed class LinearDynamicsTests
{
    public static TheoryData<int, int> Settings => new() { { 20, 20 }, { 10, 5 }, { 3, 5 }, { 100, 50 }, { 2, 2 } };

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_orbits_are_the_integrals_of_their_slopes(int classes, int segments)
    {
        // From the equations alone: dG = (e^nu + m - 1) dnu, and nu' / mu' is (1 - alpha) times a function of the margin.
        var setting = new LinearSetting(classes, segments);
        foreach (var dynamics in LinearDynamics.All(setting))
        {
            foreach (var mu in (double[])[0.01, 0.7, 3, 8])
            {
                foreach (var nu in (double[])[0, 2.5])
                {
                    var focus = setting.Focus(nu);
                    double Slope(double margin) => dynamics.ScoreSlope(margin, focus) / dynamics.MarginSlope(margin, focus) * (Math.Exp(nu) + segments - 1);
                    Assert.Equal(1, GaussLegendreRule.Integrate(Slope, 0, mu, 64) / dynamics.OrbitScore(mu), 1e-11);
                }
                Assert.Equal(dynamics.OrbitScore(mu), setting.Score(dynamics.OrbitFocusScore(mu)), 1e-12 * (1 + dynamics.OrbitScore(mu)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void With_the_focus_held_the_time_is_the_integral_of_one_over_the_slope(int classes, int segments)
    {
        foreach (var dynamics in LinearDynamics.All(new LinearSetting(classes, segments)))
        {
            foreach (var focus in (double[])[0.1, 0.6, 1])
            {
                var time = dynamics.FixedFocusTime(5, focus);
                Assert.Equal(1, GaussLegendreRule.Integrate(mu => 1 / dynamics.MarginSlope(mu, focus), 0, 5, 64) / time, 1e-12);
                if (dynamics is SoftDynamics soft) Assert.Equal(5, soft.FixedFocusMargin(time, focus), 1e-11);
                if (dynamics is HardDynamics hard) Assert.Equal(5, hard.FixedFocusMargin(time, focus), 1e-11);
            }
        }
    }

    [Fact]
    public void Hard_attention_overtakes_where_it_was_said_to()
    {
        var crossover = Crossover.Of(new LinearSetting(20, 20));
        Assert.Equal(678, crossover!.Time, 0.2);
        Assert.Equal(0.857, crossover.Focus, 2e-4);
        double[] before = [0, crossover.Time - 5], after = [0, crossover.Time + 5];
        var setting = new LinearSetting(20, 20);
        Assert.True(new HardDynamics(setting).At(1e-9, before)[1][1] < new SoftDynamics(setting).At(1e-9, before)[1][1]);
        Assert.True(new HardDynamics(setting).At(1e-9, after)[1][1] > new SoftDynamics(setting).At(1e-9, after)[1][1]);
        Assert.Null(Crossover.Of(setting, latest: 600));
    }
}
