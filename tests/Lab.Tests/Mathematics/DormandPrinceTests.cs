using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Tests.Mathematics;

public sealed class DormandPrinceTests
{
    private static readonly OdeSystem Circle = (_, y, slope) => (slope[0], slope[1]) = (-y[1], y[0]);

    [Fact]
    public void Decay_and_rotation_are_followed_to_ten_digits()
    {
        var times = Enumerable.Range(0, 101).Select(i => 0.0731 * i).ToArray();
        var decay = new DormandPrince((_, y, slope) => slope[0] = -y[0]) { RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-14 }.At(times, [1]);
        var circle = new DormandPrince(Circle) { RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-14 }.At(times, [1, 0]);
        for (var i = 0; i < times.Length; i++)
        {
            Assert.Equal(Math.Exp(-times[i]), decay[i][0], 1e-11);
            Assert.Equal(Math.Cos(times[i]), circle[i][0], 1e-11);
            Assert.Equal(Math.Sin(times[i]), circle[i][1], 1e-11);
        }
    }

    [Fact]
    public void Time_in_the_equation_is_the_time_of_the_stage()
    {
        var solved = new DormandPrince((t, y, slope) => slope[0] = y[0] * Math.Cos(t)) { RelativeTolerance = 1e-13, AbsoluteTolerance = 1e-14 };
        Assert.Equal(Math.Exp(Math.Sin(7)), solved.At([0, 7], [1])[1][0], 1e-11);
    }

    [Fact]
    public void The_error_of_one_step_has_order_six_and_of_its_inside_order_five()
    {
        double Error(double length, double share)
        {
            var step = new DormandPrince(Circle) { RelativeTolerance = 1, AbsoluteTolerance = 1, FirstStep = length }.Steps(0, [1, 0], length).Single();
            return Math.Abs(step.At(share * length)[0] - Math.Cos(share * length)) + Math.Abs(step.At(share * length)[1] - Math.Sin(share * length));
        }
        Assert.InRange(Math.Log2(Error(0.4, 1) / Error(0.2, 1)), 5.7, 6.3);
        Assert.InRange(Math.Log2(Error(0.4, 0.37) / Error(0.2, 0.37)), 4.7, 5.3);
    }

    [Fact]
    public void The_inside_of_a_step_meets_state_and_slope_at_both_ends()
    {
        foreach (var step in new DormandPrince(Circle).Steps(0, [1, 0], 3))
        {
            Assert.Equal(step.Start[0], step.At(step.From)[0]);
            Assert.Equal(step.End[0], step.At(step.To)[0], 1e-15);
            var small = 1e-5 * step.Length;
            Assert.Equal(step.StartSlope[1], (step.At(step.From + small)[1] - step.Start[1]) / small, 1e-5);
            Assert.Equal(step.EndSlope[1], (step.End[1] - step.At(step.To - small)[1]) / (step.To - (step.To - small)), 1e-5);
        }
    }

    [Fact]
    public void A_tighter_tolerance_gives_a_smaller_error_and_more_steps()
    {
        (double Error, int Steps) At(double tolerance)
        {
            var steps = new DormandPrince(Circle) { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance }.Steps(0, [1, 0], 10).ToArray();
            return (Math.Abs(steps[^1].End[0] - Math.Cos(10)), steps.Length);
        }
        var (loose, tight) = (At(1e-5), At(1e-10));
        Assert.InRange(loose.Error / tight.Error, 1e4, 1e6);
        // Steps go with the fifth root of the tolerance.
        Assert.InRange((double)tight.Steps / loose.Steps, 7, 13);
    }

    [Fact]
    public void Steps_join_and_shorten_where_the_solution_is_stiff()
    {
        var steps = new DormandPrince((_, y, slope) => (slope[0], slope[1]) = (y[1], 100 * (1 - y[0] * y[0]) * y[1] - y[0]))
            { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-8 }.Steps(0, [2, 0], 200).ToArray();
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(200, steps[^1].To);
        // The fast passage of van der Pol's oscillator takes about 1 / 100 of a unit, the slow one about 80 units.
        Assert.True(steps.Max(s => s.Length) > 30 * steps.Min(s => s.Length));
    }

    [Fact]
    public void A_pole_is_told_and_not_stepped_over() =>
        Assert.Throws<ArithmeticException>(() => new DormandPrince((_, y, slope) => slope[0] = y[0] * y[0]).At([0, 2], [1]));

    [Fact]
    public void Too_many_steps_are_told() =>
        Assert.Contains("more than 5 steps", Assert.Throws<ArithmeticException>(() => new DormandPrince(Circle) { MostSteps = 5 }.At([0, 100], [1, 0])).Message);

    [Fact]
    public void A_state_at_rest_stays() => Assert.Equal(3, new DormandPrince((_, _, slope) => slope[0] = 0).At([0, 5, 5], [3])[2][0]);
}
