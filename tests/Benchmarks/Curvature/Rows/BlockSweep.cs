using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Traces;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>One probe for each block, from drawing it to adding it up, against one full product.</summary>
internal sealed class BlockSweep(CurvatureOptions options) : CurvatureRow(options, 5, "block-sweep", "one probe for each block's trace over one full product", 11)
{
    private static readonly BlockProbeOptions oneProbe = new() { RelativeError = null, MinProbes = 1, MaxProbes = 1 };

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        using var net = Trained(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        var source = new ProbeSource(1, hessian.Space.Type, CPU);
        var crew = new ProbeCrew(1, CPU);
        using var vector = source.Rademacher(hessian.Space.Length, 0, 0);
        var parts = hessian.Space.BlockList.Select(b => (Block: b, Probe: source.Rademacher(b.Length, b.Index, 0))).ToList();

        var turns = Turns.Take(
            Net.IsLarge(name) ? Math.Min(rounds, 5) : rounds,
            Way.Of(() => hessian.Multiply(vector).Dispose()),
            Way.Of(() => parts.ForEach(p => hessian.Multiply(p.Probe, p.Block, p.Block).Dispose())),
            Way.Of(() =>
            {
                foreach (var probes in BlockTraces.Run(hessian, source, crew, oneProbe)) probes.Dispose();
            }));
        yield return Figure(net, $"{parts.Count} partial products / product", "ratio", turns.Ratio(1, 0));
        yield return Figure(net, $"sweep of {parts.Count} block traces / product", "ratio", turns.Ratio(2, 0), Goal(name));
        if (Net.IsLarge(name)) yield return Figure(net, "the same, by the multiplications of matrices alone", "ratio", ByMatrices(layers: 6, width: 768, inner: 3072, length: 64));
    }

    /// <summary>
    /// What no order of the same exact products saves, for blocks by layer and three blocks below: w multiplications a token
    /// in a layer's linear maps, a within its attention. A product takes each six times; a block below a layer takes w
    /// twice there, through the layer and back, and a, whose two factors both depend on the block, all six times; the
    /// layer's own block takes all but the four of its queries, keys and values that lead to what is below.
    /// </summary>
    private static double ByMatrices(int layers, double width, double inner, double length)
    {
        var (w, a) = (4 * width * width + 2 * width * inner, 2 * length * width);
        var (own, above) = (6 * (w + a) - 12 * width * width, 2 * w + 6 * a);
        return (layers * own + (layers * (layers - 1) / 2 + 3 * layers) * above) / (6 * layers * (w + a));
    }

    private static double? Goal(string net) => net switch
    {
        "mlp" => 1.0,
        "han" or "han-gru" => 3.2,
        "cnn3d" => 2.0,
        "encoder" => 6.3,
        _ => 2.5,
    };
}
