using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Tests.Mathematics;

public sealed class RosenbrockTests
{
    [Fact]
    public void A_stiff_linear_system_is_followed_in_few_steps_to_its_closed_form()
    {
        // Eigenvalues -1 and -1e6 with eigenvectors (2, -1) and (1, -1): y = e^-t (2, -1) + e^(-1e6 t) (1, -1) from (3, -2).
        static void Slope(double time, ReadOnlySpan<double> y, Span<double> slope) => (slope[0], slope[1]) = (999_998 * y[0] + 1_999_998 * y[1], -999_999 * y[0] - 1_999_999 * y[1]);
        var solver = new Rosenbrock(Slope, _ => new double[,] { { 999_998, 1_999_998 }, { -999_999, -1_999_999 } }) { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-10 };
        var steps = solver.Steps(0, [3, -2], 5).ToList();
        Assert.All(steps.Where(s => s.To > 1e-3), s => Assert.Equal(2 * Math.Exp(-s.To), s.End[0], 1e-5));
        Assert.Equal(-Math.Exp(-5), steps[^1].End[1], 1e-6);
        // An explicit solver could not step farther than 3.3e-6.
        Assert.InRange(steps.Count, 1, 5000);
    }

    [Fact]
    public void It_agrees_with_the_explicit_solver_where_nothing_is_stiff()
    {
        static void Slope(double time, ReadOnlySpan<double> y, Span<double> slope) => (slope[0], slope[1]) = (y[1], (1 - y[0] * y[0]) * y[1] - y[0]);
        var implicitly = new Rosenbrock(Slope, y => new double[,] { { 0, 1 }, { -2 * y[0] * y[1] - 1, 1 - y[0] * y[0] } }) { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };
        var end = implicitly.Steps(0, [2, 0], 10).Last().End;
        var expected = new DormandPrince(Slope).At([0, 10], [2, 0])[1];
        Assert.Equal(expected[0], end[0], 1e-4);
        Assert.Equal(expected[1], end[1], 1e-4);
    }

    [Fact]
    public void What_runs_away_is_an_error()
    {
        static void Slope(double time, ReadOnlySpan<double> y, Span<double> slope) => slope[0] = y[0] * y[0];
        var error = Assert.Throws<ArithmeticException>(() => new Rosenbrock(Slope, y => new double[,] { { 2 * y[0] } }).Steps(0, [1], 2).Last());
        Assert.Contains("cannot be followed beyond t = ", error.Message, StringComparison.Ordinal);
    }
}
