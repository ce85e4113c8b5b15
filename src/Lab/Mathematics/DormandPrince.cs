namespace HessianFaultLab.Lab.Mathematics;

/// <summary>
/// Solves y' = f(t, y) by an explicit Runge-Kutta pair of orders 5 and 4 with steps of its own choice (Dormand, Prince 1980). A step
/// is accepted where the root mean square of error_i / (absolute + relative max(|y_i|, |y_i next|)) is at most 1.
/// </summary>
public sealed class DormandPrince(OdeSystem system)
{
    private const int Stages = 7;
    private const double Safety = 0.9, MostShrinking = 0.2, MostGrowth = 5;

    private static readonly double[] Nodes = [0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1];

    /// <summary>Row s makes stage s of those before it; the last is the solution of order 5.</summary>
    private static readonly double[][] Weights =
    [
        [],
        [1 / 5.0],
        [3 / 40.0, 9 / 40.0],
        [44 / 45.0, -56 / 15.0, 32 / 9.0],
        [19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0],
        [9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0],
        [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0],
    ];

    /// <summary>Order 5 less order 4.</summary>
    private static readonly double[] ErrorWeights =
        [71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0];

    /// <summary>Of what the continuous extension has beyond a cubic.</summary>
    private static readonly double[] BendWeights =
    [
        -12715105075 / 11282082432.0, 0, 87487479700 / 32700410799.0, -10690763975 / 1880347072.0,
        701980252875 / 199316789632.0, -1453857185 / 822651844.0, 69997945 / 29380423.0,
    ];

    public double RelativeTolerance { get; init; } = 1e-10;

    public double AbsoluteTolerance { get; init; } = 1e-12;

    /// <summary>The first step that is tried; chosen from the slope where it is not given.</summary>
    public double? FirstStep { get; init; }

    /// <summary>Accepted and refused steps together, after which it gives up.</summary>
    public int MostSteps { get; init; } = 10_000_000;

    /// <summary>The accepted steps from one time to another.</summary>
    /// <exception cref="ArithmeticException">The solution cannot be followed to the end: a pole, or too many steps.</exception>
    public IEnumerable<OdeStep> Steps(double from, IReadOnlyList<double> start, double to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Walk(from, [.. start], to);
    }

    /// <summary>The states at ascending times; the first time is that of the start.</summary>
    /// <exception cref="ArithmeticException">As for <see cref="Steps"/>.</exception>
    public double[][] At(IReadOnlyList<double> times, IReadOnlyList<double> start)
    {
        var states = new double[times.Count][];
        states[0] = [.. start];
        var next = 1;
        foreach (var step in Steps(times[0], start, times[^1]))
        {
            for (; next < times.Count && times[next] <= step.To; next++) states[next] = step.At(times[next]);
        }
        for (; next < times.Count; next++) states[next] = [.. states[next - 1]];
        return states;
    }

    private IEnumerable<OdeStep> Walk(double time, double[] state, double to)
    {
        var slopes = new double[Stages][];
        for (var s = 0; s < Stages; s++) slopes[s] = new double[state.Length];
        system(time, state, slopes[0]);
        var length = FirstStep ?? FirstLength(time, state, slopes[0], to - time);
        var refused = false;
        for (var steps = 0; time < to; steps++)
        {
            if (steps == MostSteps) throw new ArithmeticException($"the solution took more than {MostSteps} steps to come to t = {time}");
            var last = time + length >= to - 1e-14 * Math.Abs(to);
            var end = last ? to : time + length;
            length = end - time;
            if (!last && length <= 4 * Math.ScaleB(Math.Abs(time), -52)) throw new ArithmeticException($"the solution cannot be followed beyond t = {time}");
            var next = Try(time, length, state, slopes);
            var error = Error(length, state, next, slopes);
            var factor = double.IsFinite(error) ? Math.Clamp(Safety * Math.Pow(error, -0.2), MostShrinking, refused ? 1 : MostGrowth) : MostShrinking;
            refused = !(error <= 1);
            if (!refused)
            {
                yield return new OdeStep(time, end, state, next, [.. slopes[0]], [.. slopes[^1]], Sum(length, BendWeights, slopes));
                (time, state) = (end, next);
                (slopes[0], slopes[^1]) = (slopes[^1], slopes[0]);
            }
            length *= factor;
        }
    }

    /// <summary>The state at the step's end; its slope is the last stage, and so the first of the next step.</summary>
    private double[] Try(double time, double length, double[] state, double[][] slopes)
    {
        var next = state;
        for (var s = 1; s < Stages; s++)
        {
            next = Sum(length, Weights[s], slopes);
            for (var i = 0; i < next.Length; i++) next[i] += state[i];
            system(time + Nodes[s] * length, next, slopes[s]);
        }
        return next;
    }

    private double Error(double length, double[] state, double[] next, double[][] slopes)
    {
        var error = Sum(length, ErrorWeights, slopes);
        double sum = 0;
        for (var i = 0; i < error.Length; i++)
        {
            var share = error[i] / (AbsoluteTolerance + RelativeTolerance * Math.Max(Math.Abs(state[i]), Math.Abs(next[i])));
            sum += share * share;
        }
        return Math.Sqrt(sum / error.Length);
    }

    /// <summary>A hundredth of |y| / |f|, both in units of the tolerance; refused steps put right what is too long.</summary>
    private double FirstLength(double time, double[] state, double[] slope, double whole)
    {
        double size = 0, speed = 0;
        for (var i = 0; i < state.Length; i++)
        {
            var unit = AbsoluteTolerance + RelativeTolerance * Math.Abs(state[i]);
            size += Math.Pow(state[i] / unit, 2);
            speed += Math.Pow(slope[i] / unit, 2);
        }
        var length = size > 0 && speed > 0 ? 0.01 * Math.Sqrt(size / speed) : 1e-6 * whole;
        return Math.Clamp(length, Math.Min(whole, 16 * Math.ScaleB(Math.Abs(time), -52)), whole);
    }

    private static double[] Sum(double length, double[] weights, double[][] slopes)
    {
        var sum = new double[slopes[0].Length];
        for (var s = 0; s < weights.Length; s++)
        {
            if (weights[s] == 0) continue;
            for (var i = 0; i < sum.Length; i++) sum[i] += weights[s] * slopes[s][i];
        }
        for (var i = 0; i < sum.Length; i++) sum[i] *= length;
        return sum;
    }
}
