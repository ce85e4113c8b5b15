using MathNet.Numerics.LinearAlgebra;

namespace HessianFaultLab.Lab.Mathematics;

/// <summary>
/// Solves stiff y' = f(y) by a Rosenbrock pair of orders 2 and 3 with steps of its own choice (Shampine, Reichelt 1997): linearly
/// implicit and L-stable, so that the steps follow the solution's accuracy, where those of an explicit solver would follow its
/// stability. A step is accepted as by <see cref="DormandPrince"/>.
/// </summary>
public sealed class Rosenbrock(OdeSystem system, OdeJacobian jacobian)
{
    private const double Safety = 0.9, MostShrinking = 0.2, MostGrowth = 5;

    private static readonly double diagonal = 1 / (2 + Math.Sqrt(2));
    private static readonly double late = 6 + Math.Sqrt(2);

    public double RelativeTolerance { get; init; } = 1e-6;

    public double AbsoluteTolerance { get; init; } = 1e-9;

    /// <summary>The first step that is tried.</summary>
    public double FirstStep { get; init; } = 1e-6;

    /// <summary>Accepted and refused steps together, after which it gives up.</summary>
    public int MostSteps { get; init; } = 10_000_000;

    /// <summary>The accepted steps from one time to another; between its ends a step is a cubic.</summary>
    /// <exception cref="ArithmeticException">The solution cannot be followed to the end.</exception>
    public IEnumerable<OdeStep> Steps(double from, IReadOnlyList<double> start, double to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Walk(from, [.. start], to);
    }

    private IEnumerable<OdeStep> Walk(double time, double[] state, double to)
    {
        var length = Math.Min(FirstStep, to - time);
        for (var steps = 0; time < to; steps++)
        {
            if (steps == MostSteps) throw new ArithmeticException($"the solution took more than {MostSteps} steps to come to t = {time}");
            var end = time + length >= to - 1e-14 * Math.Abs(to) ? to : time + length;
            length = end - time;
            if (length <= 4 * Math.ScaleB(Math.Abs(time), -52)) throw new ArithmeticException($"the solution cannot be followed beyond t = {time}");
            var (next, slope, endSlope, error) = Try(time, length, state);
            if (error <= 1)
            {
                yield return new OdeStep(time, end, state, next, slope, endSlope, new double[state.Length]);
                (time, state) = (end, next);
            }
            length *= double.IsFinite(error) ? Math.Clamp(Safety * Math.Pow(error, -1 / 3.0), MostShrinking, MostGrowth) : MostShrinking;
        }
    }

    private (double[] Next, double[] Slope, double[] EndSlope, double Error) Try(double time, double length, double[] state)
    {
        var size = state.Length;
        var matrix = Matrix<double>.Build.DenseIdentity(size) - length * diagonal * Matrix<double>.Build.DenseOfArray(jacobian(state));
        var factors = matrix.LU();
        var slope = Slope(time, state);
        var first = Solve(i => slope[i]);
        var middle = Slope(time + length / 2, Moved(0.5 * length, first));
        var second = Solve(i => middle[i] - first[i]);
        for (var i = 0; i < size; i++) second[i] += first[i];
        var next = Moved(length, second);
        var endSlope = Slope(time + length, next);
        var third = Solve(i => endSlope[i] - late * (second[i] - middle[i]) - 2 * (first[i] - slope[i]));
        double sum = 0;
        for (var i = 0; i < size; i++)
        {
            var error = length / 6 * (first[i] - 2 * second[i] + third[i]);
            sum += Math.Pow(error / (AbsoluteTolerance + RelativeTolerance * Math.Max(Math.Abs(state[i]), Math.Abs(next[i]))), 2);
        }
        return (next, slope, endSlope, Math.Sqrt(sum / size));

        double[] Solve(Func<int, double> right) => factors.Solve(Vector<double>.Build.Dense(size, right)).ToArray();

        double[] Moved(double by, double[] along) => [.. state.Zip(along, (y, k) => y + by * k)];
    }

    private double[] Slope(double time, double[] state)
    {
        var slope = new double[state.Length];
        system(time, state, slope);
        return slope;
    }
}
