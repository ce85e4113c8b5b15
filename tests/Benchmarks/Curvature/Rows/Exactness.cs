using HessianFaultLab.Benchmarks.Curvature.Nets;
using HessianFaultLab.Benchmarks.Measurement;
using HessianFaultLab.Curvature.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Rows;

/// <summary>Products in double precision against the Hessian itself, each row of it from a graph built for it alone.</summary>
internal sealed class Exactness(CurvatureOptions options) : CurvatureRow(options, 10, "exactness", "a float64 product against the dense Hessian, on small nets of the same kinds", 5)
{
    protected override IReadOnlyList<string> Nets => SmallNets;

    protected override IEnumerable<Figure> MeasureOne(string name, int rounds)
    {
        using var net = Net.CreateSmall(name);
        using var surface = net.Surface();
        using var hessian = new HessianOperator(surface);
        // In the space's order, which is that of the flat vector.
        var parameters = hessian.Space.Parameters.Select(p => p.Tensor).ToArray();
        var dense = Dense(net, parameters);
        var errors = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            using var vector = randn(hessian.Space.Length, dtype: float64);
            using var product = hessian.Multiply(vector);
            var expected = dense.mv(vector);
            errors.Add((double)(product - expected).norm() / (double)expected.norm());
        }
        yield return Figure(net, $"relative error, {hessian.Space.Length} parameters", "share", Spread.Of(errors), 1e-9);
    }

    private static Tensor Dense(Net net, Tensor[] parameters)
    {
        var lengths = Array.ConvertAll(parameters, p => p.NumberOfElements);
        var rows = new List<Tensor>();
        for (var p = 0; p < parameters.Length; p++)
        {
            for (var i = 0L; i < lengths[p]; i++)
            {
                var inside = NewDisposeScope();
                var gradient = autograd.grad([net.Loss(net.Model.call(net.Inputs))], parameters, null, retain_graph: true, create_graph: true)[p];
                var row = autograd.grad([gradient.reshape(-1)[i]], parameters, null, allow_unused: true);
                rows.Add(inside.MoveToOuter(cat([.. row.Select((r, k) => r is null || r.IsInvalid ? zeros(lengths[k], dtype: float64) : r.reshape(-1))])));
                inside.Dispose();
            }
        }
        return stack(rows);
    }
}
