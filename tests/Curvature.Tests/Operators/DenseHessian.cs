using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

/// <summary>The whole Hessian, an entry of the gradient at a time, without anything of the engine but the order of parameters.</summary>
internal static class DenseHessian
{
    public static Tensor Of(LossSurface surface, Func<Tensor> loss)
    {
        var scope = NewDisposeScope();
        try
        {
            using var recording = enable_grad();
            var parameters = surface.Space.Parameters.Select(p => p.Tensor).ToArray();
            var gradient = autograd.grad([loss()], parameters, retain_graph: true, create_graph: true);
            var rows = new List<Tensor>();
            foreach (var part in gradient)
            {
                var flat = part.reshape(-1);
                for (var i = 0L; i < flat.NumberOfElements; i++)
                {
                    var second = autograd.grad([flat[i]], parameters, retain_graph: true, allow_unused: true);
                    rows.Add(Flat(second, parameters));
                }
            }
            return scope.MoveToOuter(stack(rows).detach());
        }
        finally
        {
            scope.Dispose();
        }
    }

    /// <summary>H v by central differences of the gradient: another route, to fewer digits.</summary>
    public static Tensor Difference(LossSurface surface, Func<Tensor> loss, Tensor vector, double step = 1e-5)
    {
        var scope = NewDisposeScope();
        try
        {
            Move(surface, vector, step);
            var ahead = Gradient(surface, loss);
            Move(surface, vector, -2 * step);
            var behind = Gradient(surface, loss);
            Move(surface, vector, step);
            return scope.MoveToOuter((ahead - behind) / (2 * step));
        }
        finally
        {
            scope.Dispose();
        }
    }

    public static Tensor Gradient(LossSurface surface, Func<Tensor> loss)
    {
        using var recording = enable_grad();
        var parameters = surface.Space.Parameters.Select(p => p.Tensor).ToArray();
        return Flat(autograd.grad([loss()], parameters, allow_unused: true), parameters).detach();
    }

    private static void Move(LossSurface surface, Tensor vector, double step)
    {
        using var quiet = no_grad();
        foreach (var parameter in surface.Space.Parameters)
            parameter.Tensor.add_(vector.narrow(0, parameter.Offset, parameter.Length).view([.. parameter.Shape]), step);
    }

    private static Tensor Flat(IList<Tensor> parts, Tensor[] parameters) =>
        cat([.. parameters.Select((p, i) => parts[i] is null || parts[i].IsInvalid ? zeros(p.NumberOfElements, dtype: float64) : parts[i].reshape(-1))]);
}
