using System.Diagnostics;
using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>
/// The trace of the whole: how often the stated interval holds the true value, and squared error times time against
/// Hutchinson's estimator. The true value is exact for nets that are piecewise linear in each parameter, and else the mean of
/// so many partial probes that its own error is stated to be small.
/// </summary>
internal sealed class WholeTraces(CurvatureOptions options) : CurvatureRow(options, 4, "whole-trace", "coverage of the 95 % interval, and efficiency against plain Hutchinson", 100)
{
    private const int HutchinsonProbesARound = 4;
    private const double RelativeError = 0.02;

    private const int ProbesABlock = 60;

    protected override IReadOnlyList<string> Nets => SmallNets;

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        if (Options.Quick) rounds = 20;
        using var net = Trained(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        var (truth, doubt) = Truth(net, rounds);
        var crew = new ProbeCrew(1, CPU);
        var asked = new WholeTraceOptions { RelativeError = RelativeError };
        var (covered, met, squares, time, plainTime) = (0, 0, 0.0, 0.0, 0.0);
        var plain = new Moments();
        var costs = new List<double>();
        var methods = new Dictionary<string, int>();
        for (var seed = 0; seed < rounds; seed++)
        {
            var start = Stopwatch.GetTimestamp();
            var result = WholeTrace.Run(hessian, new ProbeSource(seed, hessian.Space.Type, CPU), crew, asked);
            time += Stopwatch.GetElapsedTime(start).TotalSeconds;
            var (low, high) = result.Estimate.Interval();
            if (low <= truth && truth <= high) covered++;
            if (result.Estimate.RelativeError <= RelativeError) met++;
            squares += Math.Pow(result.Estimate.Value - truth, 2);
            costs.Add(result.Cost);
            methods[result.Method] = methods.GetValueOrDefault(result.Method) + 1;

            start = Stopwatch.GetTimestamp();
            Hutchinson(hessian, new ProbeSource(100_000 + seed, hessian.Space.Type, CPU), plain);
            plainTime += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        var rival = plain.Variance * plainTime / plain.Count;
        var own = Math.Max(squares / rounds - doubt * doubt, 1e-300) * time / rounds;

        yield return Figure(net, "error of the reference itself", "share", doubt / Math.Abs(truth));
        yield return Figure(net, $"nominal cost to {RelativeError:P0}: {string.Join(", ", methods.Select(m => $"{m.Value} x {m.Key}"))}", "products", Spread.Of(costs));
        yield return Figure(net, "root mean square error", "share", Math.Sqrt(squares / rounds) / Math.Abs(truth));
        yield return Figure(net, $"runs of {rounds} that met the asked error", "count", met);
        yield return Floor(net, $"intervals of {rounds} that hold the trace", "count", Spread.Of([covered]), 0.9 * rounds);
        yield return Floor(net, "variance x time of Hutchinson / own", "ratio", Spread.Of([rival / own]), Goal(name));
        yield return Figure(net, "variance x time of Hutchinson / partial probes by block at their best", "ratio", rival / AtBest(hessian));
    }

    /// <summary>
    /// Variance times time of one probe after the other on each block, were the variances known from the start and probes
    /// where they win most (Neyman 1934): (sum_b sd_b sqrt(t_b))^2.
    /// </summary>
    private static double AtBest(HessianOperator hessian)
    {
        var source = new ProbeSource(2_000_000, hessian.Space.Type, CPU);
        return Math.Pow(hessian.Space.BlockList.Sum(Weight), 2);

        double Weight(Block block)
        {
            var values = new Moments();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < ProbesABlock; i++)
            {
                using var probe = source.Rademacher(block.Length, block.Index, i);
                using var product = hessian.Multiply(probe, block, block);
                using var quadratic = product.dot(probe);
                values.Add((double)quadratic);
            }
            return Math.Sqrt(values.Variance * Stopwatch.GetElapsedTime(start).TotalSeconds / ProbesABlock);
        }
    }

    private static double Goal(string net) => net switch
    {
        "mlp" => 20,
        "encoder" => 1,
        _ => 2.5,
    };

    private static void Hutchinson(HessianOperator hessian, ProbeSource source, Moments moments)
    {
        for (var i = 0; i < HutchinsonProbesARound; i++)
        {
            using var probe = source.Rademacher(hessian.Space.Length, 0, i);
            using var product = hessian.Multiply(probe);
            using var quadratic = product.dot(probe);
            moments.Add((double)quadratic);
        }
    }

    private static (double Value, double Doubt) Truth(Net net, int rounds)
    {
        if (PiecewiseLinearTrace.Holds(net.Name)) return (PiecewiseLinearTrace.Of(net), 0);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        // Partial probes of other seeds than the runs use; sums of several make the error's own estimate sound.
        var sums = new Moments();
        var options = new BlockProbeOptions { RelativeError = null, MaxProbes = 8, Diagonals = false };
        var crew = new ProbeCrew(null, CPU);
        var limit = Stopwatch.StartNew();
        while (sums.Count < 10 || (sums.ToEstimate().RelativeError > RelativeError / 10 && limit.Elapsed.TotalSeconds < 3 * rounds))
        {
            var blocks = BlockTraces.Run(hessian, new ProbeSource(1_000_000 + sums.Count, hessian.Space.Type, CPU), crew, options);
            sums.Add(blocks.Sum(b => b.Trace.Value));
            foreach (var block in blocks) block.Dispose();
        }
        var estimate = sums.ToEstimate();
        return (estimate.Value, estimate.StandardError);
    }
}
