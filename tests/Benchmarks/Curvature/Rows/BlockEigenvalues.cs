using System.Diagnostics;
using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>
/// The top eigenvalue of every diagonal block. A sweep is one partial product for each block, so the sum of the blocks'
/// products over their number; the time over that of such a sweep is given beside it. Warm is one step of the net's own
/// recipe later, each seed from what its own cold run recalls; five steps are shown beside it, without a goal. Errors are
/// held against runs to 1e-6 that also bound what they missed. The large net has one seed and one step, and no such bound.
/// </summary>
internal sealed class BlockEigenvalues(CurvatureOptions choice) : CurvatureRow(choice, 6, "block-eigenvalues", "sweeps to all blocks' top eigenvalues, certified to 1e-3, cold and warm", 3)
{
    /// <summary>What an analysis asks, but for the bottom end, which is not in the table.</summary>
    private static readonly LanczosOptions options = new() { RelativeError = 1e-3, StartDeviation = 1, Top = 1, Bottom = 0, Recalled = 8 };

    /// <summary>Only sure with 99 % that nothing lies 5 % further out than what it saw, whatever that is worth: what any start must pay that is to say so.</summary>
    private static readonly LanczosOptions outermost = options with { RelativeError = double.PositiveInfinity };

    /// <summary>What errors are measured against.</summary>
    private static readonly LanczosOptions reference = new() { RelativeError = 1e-6, MaxProducts = 150, StartDeviation = 1, OutermostError = 1e-3 };

    private static readonly LanczosOptions largeReference = new() { RelativeError = 1e-5, MaxProducts = 40, StartDeviation = 1 };

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        if (Net.IsLarge(name)) rounds = 1;
        using var net = Trained(name);
        var found = new List<List<LanczosResult>>();
        Tally fromCold = new(), fromWarm = new(), fromFar = new();
        var sure = new List<double>();
        using (var surface = net.Surface())
        using (var hessian = new HessianOperator(surface))
        {
            var exact = Exact(hessian, Net.IsLarge(name) ? largeReference : reference);
            for (var seed = 0; seed < rounds; seed++) found.Add(fromCold.Add(hessian, exact, () => Run(hessian, seed, null)));
            for (var seed = 0; seed < rounds; seed++) sure.Add(SweepsToOutermost(hessian, seed));
        }
        Continue(1, fromWarm);
        if (!Net.IsLarge(name)) Continue(4, fromFar);
        found.ForEach(seed => seed.ForEach(r => r.Dispose()));
        return [.. Report("cold", fromCold, 12), Figure(net, "sweeps, cold, to bound what was missed alone", "count", Spread.Of(sure)), .. Report("warm, a step later", fromWarm, 4), .. Net.IsLarge(name) ? [] : Report("warm, 5 steps later", fromFar, null)];

        void Continue(int steps, Tally tally)
        {
            net.Train(steps);
            using var surface = net.Surface();
            using var hessian = new HessianOperator(surface);
            var exact = Exact(hessian, Net.IsLarge(name) ? largeReference : reference);
            for (var seed = 0; seed < rounds; seed++) tally.Add(hessian, exact, () => Run(hessian, seed, found[seed])).ForEach(r => r.Dispose());
        }

        IEnumerable<Figure> Report(string how, Tally tally, int? goal)
        {
            yield return Figure(net, $"sweeps, {how}", "count", Spread.Of(tally.Sweeps), goal);
            yield return Figure(net, $"most products of one block, {how}", "count", Spread.Of(tally.Most));
            yield return Figure(net, $"time in sweeps, {how}", "ratio", Spread.Of(tally.Time));
            yield return Figure(net, $"largest error of a block, {how}", "share", Spread.Of(tally.Errors), 1e-3);
            yield return Floor(net, $"certified share of blocks, {how}", "share", Spread.Of(tally.Certified), 1);
        }
    }

    private static List<LanczosResult> Run(HessianOperator hessian, int seed, List<LanczosResult>? previous)
    {
        var source = new ProbeSource(seed, hessian.Space.Type, CPU);
        return [.. hessian.Space.BlockList.Select(block =>
        {
            if (previous is not null) return Lanczos.Resume(v => hessian.Multiply(v, block, block), previous[block.Index].Recall!, options);
            using var start = Starts.Cold(hessian, source, block);
            return Lanczos.Run(v => hessian.Multiply(v, block, block), start, options);
        })];
    }

    private static double SweepsToOutermost(HessianOperator hessian, int seed)
    {
        var source = new ProbeSource(seed, hessian.Space.Type, CPU);
        return hessian.Space.BlockList.Average(block =>
        {
            using var start = Starts.Cold(hessian, source, block);
            using var result = Lanczos.Run(v => hessian.Multiply(v, block, block), start, outermost);
            return result.Products;
        });
    }

    private static double[] Exact(HessianOperator hessian, LanczosOptions asked) => [.. hessian.Space.BlockList.Select(block =>
    {
        using var start = Starts.Cold(hessian, new ProbeSource(1_000_000, hessian.Space.Type, CPU), block);
        using var result = Lanczos.Run(v => hessian.Multiply(v, block, block), start, asked);
        return result.Top[0].Value;
    })];

    private sealed class Tally
    {
        internal List<double> Errors { get; } = [];

        internal List<double> Sweeps { get; } = [];

        internal List<double> Most { get; } = [];

        internal List<double> Time { get; } = [];

        internal List<double> Certified { get; } = [];

        internal List<LanczosResult> Add(HessianOperator hessian, double[] exact, Func<List<LanczosResult>> run)
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
            Errors.Add(results.Zip(exact, (r, e) => Math.Abs(r.Top[0].Value - e) / Math.Abs(e)).Max());
            Most.Add(results.Max(r => r.Products));
            Certified.Add(results.Average(r => r.Converged ? 1.0 : 0));
            return results;
        }
    }
}
