using HessianFaultLab.Lab.Localization.Statistics;
using HessianFaultLab.Lab.Mathematics;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Stiffness;

/// <summary>
/// Van der Pol's x'' = mu (1 - x^2) x' - x: |u'| / |u|, which the index is a step of, beside 1/h of the steps of a solver that
/// chooses them by accuracy. An explicit solver's steps are held down by stability where the solution is slow, and say the
/// opposite; its correlation is drawn beside, without a bound.
/// </summary>
public sealed record StiffEquationPart
{
    [Setting("mu", Min = 0, AboveMin = true)]
    public double Stiffness { get; init; } = 100;

    [Setting("The time up to which it is followed from x = 2, x' = 0; a period is about 1.6 mu", Min = 0, AboveMin = true)]
    public double Until { get; init; } = 400;

    [Setting("Relative tolerance of the steps; the absolute one is a thousandth of it", Min = 0, AboveMin = true, Max = 1e-2)]
    public double Tolerance { get; init; } = 1e-6;

    internal void Run(StudyRun run)
    {
        var steps = Implicit().ToList();
        run.Accept($"van der Pol, mu = {Stiffness:R}: rank correlation of |u'|/|u| and 1/h", Bound.Above(0.8), Correlation(steps));
        run.Draw("van-der-pol", "solution", steps.Select(s => (s.From, s.Start[0])));
        run.Draw("van-der-pol", "change", steps.Select(s => (s.From, Change(s))));
        run.Draw("van-der-pol", "inverse-step", steps.Select(s => (s.From, 1 / s.Length)));
        var explicitly = new DormandPrince(Slope) { RelativeTolerance = Tolerance, AbsoluteTolerance = Tolerance / 1000 }.Steps(0, [2, 0], Until);
        run.Draw("van-der-pol-correlation", "implicit", [(Stiffness, Correlation(steps))]);
        run.Draw("van-der-pol-correlation", "explicit", [(Stiffness, Correlation([.. explicitly]))]);
    }

    internal IEnumerable<OdeStep> Implicit() =>
        new Rosenbrock(Slope, y => new[,] { { 0, 1 }, { -2 * Stiffness * y[0] * y[1] - 1, Stiffness * (1 - y[0] * y[0]) } }) { RelativeTolerance = Tolerance, AbsoluteTolerance = Tolerance / 1000 }
            .Steps(0, [2, 0], Until);

    /// <summary>Spearman's.</summary>
    internal static double Correlation(IReadOnlyList<OdeStep> steps) =>
        RankCorrelation.Of([.. steps.Select(Change)], [.. steps.Select(s => 1 / s.Length)]);

    private static double Change(OdeStep step) => Length(step.StartSlope) / Length(step.Start);

    private static double Length(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(x => x * x));

    private void Slope(double time, ReadOnlySpan<double> state, Span<double> slope) =>
        (slope[0], slope[1]) = (state[1], Stiffness * (1 - state[0] * state[0]) * state[1] - state[0]);
}
