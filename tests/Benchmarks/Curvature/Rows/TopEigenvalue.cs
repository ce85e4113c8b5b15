using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>
/// The top eigenvalue from many random starts, held against a long Lanczos run in double precision on a copy of the net
/// (certified to 1e-9); then again one and five training steps later, each seed from what its own cold run recalls. Warm is
/// one step of the net's own recipe; five steps are shown beside it, without a goal: a loss that halves within ten or twenty
/// of them has another Hessian by then. The large net has two seeds and one step, and a reference to 1e-5.
/// </summary>
internal sealed class TopEigenvalue(CurvatureOptions choice) : CurvatureRow(choice, 3, "top-eigenvalue", "products to a certified error of 1e-3, cold and warm", 20)
{
    /// <summary>What an analysis asks, but for the bottom end, which is not in the table.</summary>
    private static readonly LanczosOptions options = new() { RelativeError = 1e-3, StartDeviation = 1, Top = 1, Bottom = 0, Recalled = 8 };

    /// <summary>The same, sure with 99 % that nothing lies 1 % further out, where an analysis is content with 5 %.</summary>
    private static readonly LanczosOptions closer = options with { OutermostError = 0.01 };

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        if (Net.IsLarge(name)) rounds = Math.Min(rounds, 2);
        using var net = Trained(name);
        Tally fromCold = new(), fromCloser = new(), fromWarm = new(), fromFar = new();
        var found = new List<LanczosResult>();
        using (var surface = net.Surface())
        using (var hessian = new HessianOperator(surface))
        {
            var reference = Reference(net);
            for (var seed = 0; seed < rounds; seed++)
            {
                using var start = Starts.Cold(hessian, Source(seed));
                found.Add(Lanczos.Run(hessian.Multiply, start, options));
                fromCold.Add(found[^1], reference);
                using var close = Lanczos.Run(hessian.Multiply, start, closer);
                fromCloser.Add(close, reference);
            }
        }

        Continue(1, fromWarm);
        if (!Net.IsLarge(name)) Continue(4, fromFar);
        found.ForEach(f => f.Dispose());
        return [.. Report("cold", fromCold, 14), .. Report("cold, sure to 1 %", fromCloser, null), .. Report("warm, a step later", fromWarm, 3), .. Net.IsLarge(name) ? [] : Report("warm, 5 steps later", fromFar, null)];

        void Continue(int steps, Tally tally)
        {
            net.Train(steps);
            using var surface = net.Surface();
            using var hessian = new HessianOperator(surface);
            var reference = Reference(net);
            for (var seed = 0; seed < rounds; seed++)
            {
                tally.Add(Lanczos.Resume(hessian.Multiply, found[seed].Recall!, options), reference);
            }
        }

        IEnumerable<Figure> Report(string how, Tally tally, int? goal)
        {
            yield return Figure(net, $"products, {how}", "count", Spread.Of(tally.Products));
            yield return Figure(net, $"most products of {rounds} seeds, {how}", "count", tally.Products.Max(), goal);
            yield return Figure(net, $"largest error of {rounds} seeds, {how}", "share", tally.Errors.Max(), 1e-3);
            yield return Floor(net, $"certified seeds of {rounds}, {how}", "count", Spread.Of([tally.Certified]), rounds);
        }
    }

    private static ProbeSource Source(int seed) => new(seed, ScalarType.Float32, CPU);

    private static double Reference(Net net)
    {
        using var copy = net.InDouble();
        using var surface = copy.Surface();
        using var hessian = new HessianOperator(surface);
        using var start = Starts.Cold(hessian, new ProbeSource(1_000_000, ScalarType.Float64, CPU));
        // A hundred and fifty vectors of the large net do not fit into memory.
        var asked = new LanczosOptions { RelativeError = Net.IsLarge(net.Name) ? 1e-5 : 1e-9, MaxProducts = Net.IsLarge(net.Name) ? 20 : 150, StartDeviation = 1, Top = 1, Bottom = 0 };
        using var result = Lanczos.Run(hessian.Multiply, start, asked);
        return result.Converged ? result.Top[0].Value : throw new InvalidOperationException($"no reference for {net.Name}: {asked.MaxProducts} products do not certify its top eigenvalue to {asked.RelativeError}");
    }

    private sealed class Tally
    {
        internal List<double> Products { get; } = [];

        internal List<double> Errors { get; } = [];

        internal int Certified { get; private set; }

        internal void Add(LanczosResult result, double reference)
        {
            Products.Add(result.Products);
            Errors.Add(Math.Abs(result.Top[0].Value - reference) / Math.Abs(reference));
            if (result.Converged) Certified++;
        }
    }
}
