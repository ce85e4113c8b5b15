using MathNet.Numerics.RootFinding;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>Where the focus of hard attention overtakes that of soft attention, both trained from zero: the moment to change from one to the other.</summary>
/// <param name="Time">t.</param>
/// <param name="Focus">alpha, that of both.</param>
public sealed record Crossover(double Time, double Focus)
{
    private const double Tolerance = 1e-10;

    /// <summary>The first time after which hard attention is ahead; null where that is not before the latest one.</summary>
    public static Crossover? Of(LinearSetting setting, double latest = 1e6)
    {
        using var soft = new SoftDynamics(setting).Solve(Tolerance, latest).GetEnumerator();
        soft.MoveNext();
        foreach (var hard in new HardDynamics(setting).Solve(Tolerance, latest))
        {
            while (true)
            {
                var end = Math.Min(hard.To, soft.Current.To);
                if (Lead(end) > 0)
                {
                    var start = Math.Max(hard.From, soft.Current.From);
                    var time = Lead(start) > 0 ? start : Brent.FindRoot(Lead, start, end, 1e-12);
                    return new Crossover(time, setting.Focus(hard.At(time)[1]));
                }
                if (soft.Current.To > hard.To || !soft.MoveNext()) break;
            }

            double Lead(double time) => hard.At(time)[1] - soft.Current.At(time)[1];
        }
        return null;
    }
}
