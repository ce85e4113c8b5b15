using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>Stochastic Lanczos quadrature against the products that it cannot do without.</summary>
internal sealed class Density(CurvatureOptions options)
    : CurvatureRow(options, 8, "density", "100 Lanczos steps of a spectral density over 100 products, and the vectors held", 9)
{
    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        // Each step costs the same: of a product of seconds fewer tell as much.
        var steps = Net.IsLarge(name) ? 20 : 100;
        using var net = Trained(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        var length = hessian.Space.Length;
        var source = new ProbeSource(1, hessian.Space.Type, CPU);
        var crew = new ProbeCrew(1, CPU);
        using var vector = source.Rademacher(length, 0, 0);
        var turns = Turns.Take(
            name == "encoder" || Net.IsLarge(name) ? Math.Min(rounds, 3) : rounds,
            Way.Of(() =>
            {
                for (var i = 0; i < steps; i++) hessian.Multiply(vector).Dispose();
            }),
            Way.Of(() => Run(hessian.Multiply)));
        yield return Figure(net, $"{steps} steps / {steps} products", "ratio", turns.Ratio(1, 0), 1.15);

        // While the product runs, live tensors beyond those at the start are the method's own, long or of one element; its
        // result comes on top.
        var before = Tensor.TotalCount;
        var most = 0L;
        Run(v =>
        {
            most = Math.Max(most, Tensor.TotalCount - before);
            return hessian.Multiply(v);
        });
        yield return Figure(net, "tensors held at a product, with its result", "vectors", most + 1, 4);

        void Run(Func<Tensor, Tensor> multiply) => StochasticLanczosQuadrature.Run(multiply, length, source, crew, steps, probes: 1);
    }
}
