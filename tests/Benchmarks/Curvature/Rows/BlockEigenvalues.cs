using System.Diagnostics;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>
/// The top eigenvalue of every diagonal block. A sweep is one partial product for each block, so the sum of the blocks'
/// products over their number; the time over that of such a sweep is given beside it.
/// </summary>
internal sealed class BlockEigenvalues(CurvatureOptions options) : CurvatureRow(options, 6, "block-eigenvalues", "sweeps to all blocks' top eigenvalues, certified to 1e-3, cold and warm", 3)
{
    /// <summary>What an analysis asks of a cold start and of a warm one, but for the bottom end, which is not in the table.</summary>
    private static readonly LanczosOptions cold = new() { RelativeError = 1e-3, StartDeviation = 1, Top = 1, Bottom = 0 };

    private static readonly LanczosOptions warm = cold with { OutermostError = double.PositiveInfinity };

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        using var net = Trained(name);
        List<LanczosResult> found;
        Tally fromCold = new(), fromWarm = new(), fromFar = new();
        using (var surface = net.Surface())
        using (var hessian = new HessianOperator(surface))
        {
            for (var seed = 0; seed < rounds; seed++) fromCold.Add(hessian, () => Run(hessian, seed, null));
            found = Run(hessian, 0, null);
        }
        Continue(1, fromWarm);
        Continue(4, fromFar);
        return [.. Report("cold", fromCold, 12), .. Report("warm, a step later", fromWarm, 4), .. Report("warm, 5 steps later", fromFar, null)];

        void Continue(int steps, Tally tally)
        {
            net.Train(steps);
            using var surface = net.Surface();
            using var hessian = new HessianOperator(surface);
            for (var seed = 0; seed < rounds; seed++) tally.Add(hessian, () => Run(hessian, seed, found));
        }

        IEnumerable<Figure> Report(string how, Tally tally, int? goal)
        {
            yield return Figure(net, $"sweeps, {how}", "count", Spread.Of(tally.Sweeps), goal);
            yield return Figure(net, $"most products of one block, {how}", "count", Spread.Of(tally.Most));
            yield return Figure(net, $"time in sweeps, {how}", "ratio", Spread.Of(tally.Time));
            yield return Floor(net, $"certified share of blocks, {how}", "share", Spread.Of(tally.Certified), 1);
        }
    }

    private static List<LanczosResult> Run(HessianOperator hessian, int seed, List<LanczosResult>? previous)
    {
        var source = new ProbeSource(seed, hessian.Space.Type, CPU);
        return [.. hessian.Space.BlockList.Select(block =>
        {
            using var start = previous is null ? Starts.Cold(hessian, source, block) : Starts.Warm(previous[block.Index].Top[0].Vector, source, block);
            return Lanczos.Run(v => hessian.Multiply(v, block, block), start, previous is null ? cold : warm);
        })];
    }

    private sealed class Tally
    {
        internal List<double> Sweeps { get; } = [];

        internal List<double> Most { get; } = [];

        internal List<double> Time { get; } = [];

        internal List<double> Certified { get; } = [];

        internal void Add(HessianOperator hessian, Func<List<LanczosResult>> run)
        {
            var start = Stopwatch.GetTimestamp();
            var results = run();
            var elapsed = Stopwatch.GetElapsedTime(start);
            start = Stopwatch.GetTimestamp();
            foreach (var block in hessian.Space.BlockList)
            {
                using var vector = ones(block.Length);
                hessian.Multiply(vector, block, block).Dispose();
            }
            Time.Add(elapsed / Stopwatch.GetElapsedTime(start));
            Sweeps.Add(results.Average(r => r.Products));
            Most.Add(results.Max(r => r.Products));
            Certified.Add(results.Average(r => r.Converged ? 1.0 : 0));
            results.ForEach(r => r.Dispose());
        }
    }
}
