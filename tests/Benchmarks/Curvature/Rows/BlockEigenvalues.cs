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
    private static readonly LanczosOptions asked = new() { RelativeError = 1e-3, Top = 1, Bottom = 0 };

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        using var net = Trained(name);
        List<LanczosResult> found;
        Tally cold = new(), warm = new();
        using (var surface = net.Surface())
        using (var hessian = new HessianOperator(surface))
        {
            for (var seed = 0; seed < rounds; seed++) cold.Add(hessian, Run(hessian, seed, null));
            found = Run(hessian, 0, null);
        }
        net.Train(5);
        using (var surface = net.Surface())
        using (var hessian = new HessianOperator(surface))
        {
            for (var seed = 0; seed < rounds; seed++) warm.Add(hessian, Run(hessian, seed, found));
        }
        return [.. Report("cold", cold, 12), .. Report("warm, 5 steps later", warm, 4)];

        IEnumerable<Figure> Report(string how, Tally tally, int goal)
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
            return Lanczos.Run(v => hessian.Multiply(v, block, block), start, asked);
        })];
    }

    private sealed class Tally
    {
        private long _last = Stopwatch.GetTimestamp();

        internal List<double> Sweeps { get; } = [];

        internal List<double> Most { get; } = [];

        internal List<double> Time { get; } = [];

        internal List<double> Certified { get; } = [];

        internal void Add(HessianOperator hessian, List<LanczosResult> results)
        {
            var elapsed = Stopwatch.GetElapsedTime(_last);
            var start = Stopwatch.GetTimestamp();
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
            _last = Stopwatch.GetTimestamp();
        }
    }
}
