using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>All couplings: what a repetition costs, and how far the two independent estimates of a pair are apart.</summary>
internal sealed class Couplings(CurvatureOptions options) : CurvatureRow(options, 7, "couplings", "one repetition of all couplings over one full product, and the asymmetry", 7)
{
    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        if (Net.IsLarge(name)) rounds = Math.Min(rounds, 3);
        using var net = Trained(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        var source = new ProbeSource(1, hessian.Space.Type, CPU);
        var crew = new ProbeCrew(1, CPU);
        using var vector = source.Rademacher(hessian.Space.Length, 0, 0);
        var blocks = hessian.Space.BlockList.Count;
        var turns = Turns.Take(
            rounds,
            Way.Of(() => hessian.Multiply(vector).Dispose()),
            Way.Of(() => CouplingProbes.Run(hessian, source, crew, repetitions: 1, exactUpTo: 0).Dispose()));
        yield return Figure(net, $"a repetition over {blocks} blocks / product", "ratio", turns.Ratio(1, 0), blocks);
        yield return Asymmetry(16, 0.15);
        if (Net.IsLarge(name)) yield break;
        // As many as the goal on the cost of a repetition leaves room for.
        yield return Asymmetry((int)(16 * blocks / turns.Ratio(1, 0).Median), null);

        Figure Asymmetry(int repetitions, double? goal)
        {
            using var couplings = CouplingProbes.Run(hessian, source, new ProbeCrew(null, CPU), repetitions);
            return Figure(net, $"asymmetry at {repetitions} repetitions", "share", couplings.Asymmetry, goal);
        }
    }
}
