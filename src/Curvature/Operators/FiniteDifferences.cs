using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>
/// H v from two gradients, (g(theta + e v) - g(theta - e v)) / 2e, with a check for kinks: at e and at e / 4 the two must
/// agree to one percent, or there is no answer. On networks with kinks (ReLU) the unchecked difference was off by
/// 700-4000 %.
/// </summary>
/// <remarks>
/// It moves the parameters and puts them back bitwise; a graph that was kept before the move is spoiled by it, so
/// build operators afterwards.
/// </remarks>
public static class FiniteDifferences
{
    /// <summary>The largest relative disagreement of the two steps that is still an answer.</summary>
    public const double Tolerance = 0.01;

    /// <summary>The product at the smaller step, and for each block how far the two steps are apart.</summary>
    public static FiniteDifferenceProduct Product(LossSurface surface, Tensor vector)
    {
        using var scope = NewDisposeScope();
        var space = surface.Space;
        var scale = Math.Max(1e-12, (double)vector.norm());
        var values = space.Values();
        var size = Math.Max(1, (double)values.norm());
        // Truncation grows with e^2 and rounding with 1/e; the cube root of the machine's precision balances them.
        var step = Math.Cbrt(space.Type == ScalarType.Float64 ? 2.2e-16 : 1.2e-7) * size / scale;
        var coarse = Difference(surface, values, vector, step);
        var fine = Difference(surface, values, vector, step / 4);
        using var quiet = no_grad();
        var gap = coarse - fine;
        var disagreement = space.BlockList.Select(b => (double)b.Of(gap).norm() / Math.Max(1e-300, (double)b.Of(fine).norm())).ToArray();
        return new FiniteDifferenceProduct(fine.DetachFromDisposeScope(), disagreement);
    }

    private static Tensor Difference(LossSurface surface, Tensor values, Tensor vector, double step)
    {
        try
        {
            MoveTo(surface.Space, values, vector, step);
            var ahead = Gradient(surface);
            MoveTo(surface.Space, values, vector, -step);
            var behind = Gradient(surface);
            using var quiet = no_grad();
            return (ahead - behind) / (2 * step);
        }
        finally
        {
            MoveTo(surface.Space, values, vector, 0);
        }
    }

    private static void MoveTo(ParameterSpace space, Tensor values, Tensor vector, double step)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var moved = space.Split(step == 0 ? values : values.add(vector, step), null);
        foreach (var parameter in space.Parameters) parameter.Tensor.copy_(moved[parameter.Index]);
    }

    private static Tensor Gradient(LossSurface surface)
    {
        var scope = NewDisposeScope();
        try
        {
            using var recording = enable_grad();
            using var borrowed = surface.Borrow();
            var sum = surface.Space.Zeros(null);
            foreach (var part in surface.Batch)
            {
                var loss = part.Loss(part.Outputs());
                if (!loss.requires_grad) continue;
                var gradients = autograd.grad([loss], surface.Space.Tensors(null), allow_unused: true);
                sum.add_(surface.Space.Flatten(gradients, null), part.Weight / surface.TotalWeight);
            }
            return scope.MoveToOuter(sum.detach());
        }
        finally
        {
            scope.Dispose();
        }
    }
}
