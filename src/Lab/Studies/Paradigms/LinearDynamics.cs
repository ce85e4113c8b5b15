using HessianFaultLab.Lab.Mathematics;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Gradient flow of one loss in the <see cref="LinearSetting"/>: an equation for (mu, nu), its orbit, and what it is with the focus held.</summary>
public abstract class LinearDynamics(LinearSetting setting)
{
    public LinearSetting Setting { get; } = setting;

    public abstract string Name { get; }

    /// <summary>mu' at a focus alpha.</summary>
    public abstract double MarginSlope(double mu, double focus);

    /// <summary>nu'.</summary>
    public abstract double ScoreSlope(double mu, double focus);

    /// <summary>What G(nu) is on the orbit from zero, by the margin alone.</summary>
    public abstract double OrbitScore(double mu);

    /// <summary>The time at which the margin comes to mu while the focus is held.</summary>
    public abstract double FixedFocusTime(double mu, double focus);

    /// <summary>nu on the orbit from zero: G solved by Lambert's W.</summary>
    public double OrbitFocusScore(double mu)
    {
        var others = Setting.Segments - 1;
        var ratio = (1 + OrbitScore(mu)) / others;
        return ratio - LambertW.OfExponential(ratio - Math.Log(others));
    }

    /// <summary>The solution from zero.</summary>
    /// <param name="tolerance">Of a step, relative; absolute a hundredth of it.</param>
    /// <param name="until">The time at which it ends.</param>
    public IEnumerable<OdeStep> Solve(double tolerance, double until) => Solver(tolerance).Steps(0, [0, 0], until);

    /// <summary>The solution from zero at ascending times from zero on, as pairs of mu and nu.</summary>
    public double[][] At(double tolerance, IReadOnlyList<double> times) => Solver(tolerance).At(times, [0, 0]);

    private DormandPrince Solver(double tolerance) => new(Slope) { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance / 100 };

    private void Slope(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        var focus = Setting.Focus(state[1]);
        (slope[0], slope[1]) = (MarginSlope(state[0], focus), ScoreSlope(state[0], focus));
    }

    /// <summary>The three, in the order soft, hard, marginal.</summary>
    public static IReadOnlyList<LinearDynamics> All(LinearSetting setting) => [new SoftDynamics(setting), new HardDynamics(setting), new MarginalDynamics(setting)];
}
