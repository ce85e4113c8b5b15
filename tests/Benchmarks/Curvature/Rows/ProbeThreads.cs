using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>Products by several threads over one graph, against one after the other at the best number of threads inside operations.</summary>
internal sealed class ProbeThreads(CurvatureOptions options)
    : CurvatureRow(options, 2, "probe-threads", "products by two probe threads over the best sequential throughput", 11)
{
    protected override IReadOnlyList<string> Nets => SmallNets;

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        using var net = Trained(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        var length = hessian.Space.Length;
        var source = new ProbeSource(1, hessian.Space.Type, CPU);
        var vectors = Enumerable.Range(0, 16).Select(i => source.Rademacher(length, 0, i)).ToArray();
        var (cores, before) = (Environment.ProcessorCount, get_num_threads());
        var crew = new ProbeCrew(2, CPU);

        var turns = Turns.Take(rounds, Way.OnTheWall(() => InOrder(1)), Way.OnTheWall(() => InOrder(cores)), Way.OnTheWall(() => Multiply(crew)));
        var best = turns.Milliseconds(0).Median <= turns.Milliseconds(1).Median ? 0 : 1;
        yield return Figure(net, "16 products, one thread", "ms", turns.Milliseconds(0));
        yield return Figure(net, $"16 products, {cores} threads inside operations", "ms", turns.Milliseconds(1));
        yield return Floor(net, "throughput of two probe threads / best sequential", "ratio", turns.Ratio(best, 2), Goal(name));

        void InOrder(int threads)
        {
            set_num_threads(threads);
            Multiply(new ProbeCrew(1, CPU));
            set_num_threads(before);
        }

        void Multiply(ProbeCrew by)
        {
            foreach (var product in by.Run(vectors.Length, i => hessian.Multiply(vectors[i]))) product.Dispose();
        }
    }

    private static double? Goal(string net) => net switch
    {
        "mlp" or "encoder" => 1.7,
        "cnn3d" => 1.3,
        _ => 1.6,
    };
}
