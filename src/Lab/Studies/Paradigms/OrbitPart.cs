using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>The solutions of the linear setting against their orbits, and the figures stated of them.</summary>
public sealed record OrbitPart
{
    private const int Points = 200;

    [Setting("Relative tolerance of the solver's steps", Min = 0, AboveMin = true, Max = 1e-2)]
    public double Tolerance { get; init; } = 1e-13;

    [Setting("The time up to which orbits are followed", Min = 0, AboveMin = true)]
    public double Until { get; init; } = 1000;

    internal static IReadOnlyList<LinearSetting> Settings { get; } = [new(20, 20), new(10, 5), new(3, 5), new(100, 50)];

    /// <summary>Stated for C = m = 20 at t = 1000.</summary>
    private static readonly Dictionary<string, (double Margin, double Score, double Focus)> Stated = new(StringComparer.Ordinal)
    {
        ["soft"] = (6.3140, 5.5431, 0.9308),
        ["hard"] = (5.7568, 6.8121, 0.9795),
        ["lvml"] = (6.3294, 6.1630, 0.9615),
    };

    internal void Run(StudyRun run)
    {
        foreach (var setting in Settings)
        {
            foreach (var dynamics in LinearDynamics.All(setting))
            {
                run.Cancellation.ThrowIfCancellationRequested();
                run.Accept($"{dynamics.Name} {setting}: residual of the orbit", Bound.Below(1e-10), OrbitResidual(dynamics));
            }
        }
        foreach (var dynamics in LinearDynamics.All(Settings[0])) Values(run, dynamics);
        foreach (var dynamics in LinearDynamics.All(Settings[0])) run.Accept($"{dynamics.Name}: margin with the focus held, against its closed form", Bound.Below(1e-10), FixedFocusResidual(dynamics));
        Overtaking(run);
    }

    /// <summary>The largest |G(nu) - right side| / (1 + G(nu)) at the ends of the steps.</summary>
    internal double OrbitResidual(LinearDynamics dynamics) => dynamics.Solve(Tolerance, Until).Max(step =>
    {
        var score = dynamics.Setting.Score(step.End[1]);
        return Math.Abs(score - dynamics.OrbitScore(step.End[0])) / (1 + score);
    });

    /// <summary>The largest relative difference of the margin to that of the closed form, for foci from 0.1 to 1.</summary>
    internal double FixedFocusResidual(LinearDynamics dynamics) => Enumerable.Range(1, 10).Max(tenths =>
    {
        var focus = tenths / 10.0;
        var solver = new Mathematics.DormandPrince((_, mu, slope) => slope[0] = dynamics.MarginSlope(mu[0], focus)) { RelativeTolerance = Tolerance, AbsoluteTolerance = Tolerance / 100 };
        return solver.Steps(0, [0], Until).Max(step => dynamics switch
        {
            SoftDynamics soft => Math.Abs(step.End[0] / soft.FixedFocusMargin(step.To, focus) - 1),
            HardDynamics hard => Math.Abs(step.End[0] / hard.FixedFocusMargin(step.To, focus) - 1),
            _ => Math.Abs(dynamics.FixedFocusTime(step.End[0], focus) / step.To - 1),
        });
    });

    private void Values(StudyRun run, LinearDynamics dynamics)
    {
        const double time = 1000;
        var times = Enumerable.Range(0, Points + 1).Select(i => time * i / Points).ToArray();
        var states = dynamics.At(Tolerance, times);
        var (margin, score) = (states[^1][0], states[^1][1]);
        var stated = Stated[dynamics.Name];
        run.Accept($"{dynamics.Name} (20,20), t = 1000: margin mu", Bound.Within(stated.Margin, 1e-3), margin);
        run.Accept($"{dynamics.Name} (20,20), t = 1000: score nu", Bound.Within(stated.Score, 1e-3), score);
        run.Accept($"{dynamics.Name} (20,20), t = 1000: focus alpha", Bound.Within(stated.Focus, 1e-3), dynamics.Setting.Focus(score));
        run.Draw("linear-focus", dynamics.Name, times.Zip(states, (t, y) => (t, dynamics.Setting.Focus(y[1]))));
        run.Draw("linear-margin", dynamics.Name, times.Zip(states, (t, y) => (t, y[0])));
        run.Draw("linear-orbit", $"{dynamics.Name}-solution", states.Select(y => (y[0], y[1])));
        run.Draw("linear-orbit", $"{dynamics.Name}-closed-form", Enumerable.Range(0, Points + 1).Select(i => margin * i / Points).Select(mu => (mu, dynamics.OrbitFocusScore(mu))));
    }

    private static void Overtaking(StudyRun run)
    {
        var crossover = Crossover.Of(Settings[0]);
        run.Accept("hard overtakes soft (20,20): time", Bound.Within(678, 5), crossover?.Time ?? double.NaN);
        run.Accept("hard overtakes soft (20,20): focus alpha", Bound.Within(0.857, 0.01), crossover?.Focus ?? double.NaN);
    }
}
