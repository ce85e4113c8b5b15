using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>
/// Tells which blocks have curvature that automatic differentiation sees, by holding one product against finite
/// differences of the gradient.
/// </summary>
internal static class BlockAudit
{
    /// <summary>A product further than this from a reliable finite difference is not the curvature.</summary>
    private const double LargestDeviation = 0.1;

    private const int Stream = -3;

    /// <summary>Must run before the operator is built: it moves the parameters and puts them back.</summary>
    internal static FiniteDifferenceProduct Difference(LossSurface surface, ProbeSource source)
    {
        using var probe = source.Rademacher(surface.Space.Length, Stream, 0);
        return FiniteDifferences.Product(surface, probe);
    }

    internal static IReadOnlyList<BlockStatus> Statuses(LossSurface surface, HessianOperator hessian, ProbeSource source, FiniteDifferenceProduct? difference)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var product = hessian.Multiply(source.Rademacher(surface.Space.Length, Stream, 0));
        var gradient = hessian.Gradient();
        return [.. surface.Space.BlockList.Select(b => Status(hessian, b, b.Of(product), b.Of(gradient), difference))];
    }

    private static BlockStatus Status(HessianOperator hessian, Block block, Tensor product, Tensor gradient, FiniteDifferenceProduct? difference)
    {
        if (!hessian.Uses(block)) return BlockStatus.NoGradient;
        var size = (double)product.norm();
        if (!double.IsFinite(size) || !double.IsFinite((double)gradient.norm())) return BlockStatus.NonFinite;
        var isZero = size == 0 || !hessian.IsCurved(block);
        if (difference is null) return isZero ? BlockStatus.Unverified : BlockStatus.Curved;
        using var expected = block.Of(difference.Value);
        var reference = (double)expected.norm();
        if (isZero && reference == 0) return BlockStatus.Flat;
        if (!difference.IsReliable(block)) return isZero ? BlockStatus.Unverified : BlockStatus.Curved;
        var deviation = (double)(product - expected).norm() / reference;
        return deviation > LargestDeviation ? BlockStatus.Cut : BlockStatus.Curved;
    }
}
