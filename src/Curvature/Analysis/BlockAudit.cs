using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>
/// Tells which blocks have curvature that automatic differentiation sees, by holding one product against finite
/// differences of the gradient, and parameters without gradient against differences of the loss.
/// </summary>
internal sealed class BlockAudit
{
    private const int Stream = -3;

    private readonly LossSurface _surface;
    private readonly HessianOperator _hessian;
    private readonly ProbeSource _source;
    private readonly FiniteDifferenceProduct? _difference;
    private readonly bool _isDouble;
    private double _productSize;
    private double _differenceSize;

    /// <param name="surface">The loss.</param>
    /// <param name="hessian">Its Hessian.</param>
    /// <param name="source">Where probes come from.</param>
    /// <param name="difference">The finite difference; without it nothing is verified.</param>
    internal BlockAudit(LossSurface surface, HessianOperator hessian, ProbeSource source, FiniteDifferenceProduct? difference)
    {
        _surface = surface;
        _hessian = hessian;
        _source = source;
        _difference = difference;
        _isDouble = surface.Space.Type == ScalarType.Float64;
        Statuses = Examine();
    }

    internal IReadOnlyList<BlockStatus> Statuses { get; }

    /// <summary>Whether a product with a vector over all blocks is finite.</summary>
    internal bool WholeIsFinite { get; private set; }

    /// <summary>Must run before the operator is built: it moves the parameters and puts them back.</summary>
    internal static FiniteDifferenceProduct Difference(LossSurface surface, ProbeSource source)
    {
        using var probe = source.Rademacher(surface.Space.Length, Stream, 0);
        return FiniteDifferences.Product(surface, probe);
    }

    private BlockStatus[] Examine()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var product = _hessian.Multiply(_source.Rademacher(_surface.Space.Length, Stream, 0));
        var gradient = _hessian.Gradient();
        _productSize = (double)product.norm();
        _differenceSize = _difference is null ? 0 : (double)_difference.Value.norm();
        WholeIsFinite = double.IsFinite(_productSize) && double.IsFinite((double)gradient.norm());
        return [.. _surface.Space.BlockList.Select(b => Status(b, b.Of(product), b.Of(gradient)))];
    }

    private BlockStatus Status(Block block, Tensor product, Tensor gradient)
    {
        if (_difference is not null && block.Parameters.Any(p => !_hessian.Uses(p) && MovesLoss(p))) return BlockStatus.Cut;
        if (!_hessian.Uses(block)) return BlockStatus.NoGradient;
        if (!double.IsFinite((double)gradient.norm())) return BlockStatus.NonFinite;
        var size = (double)product.norm();
        if (!double.IsFinite(size)) return StatusAlone(block);
        var isZero = !_hessian.IsCurved(block) || size <= (_isDouble ? 1e-13 : 0) * _productSize;
        if (_difference is null) return isZero ? BlockStatus.Unverified : BlockStatus.Curved;
        using var expected = block.Of(_difference.Value);
        var reference = (double)expected.norm();
        if (isZero && reference <= (_isDouble ? 1e-8 : 0) * _differenceSize) return BlockStatus.Flat;
        if (!_difference.IsReliable(block)) return isZero ? BlockStatus.Unverified : BlockStatus.Curved;
        var deviation = (double)(product - expected).norm() / reference;
        // The finer difference is about as exact as the two agree; ten times that leaves no room for chance.
        return deviation > Math.Clamp(10 * _difference.Disagreement(block), 1e-3, 0.1) ? BlockStatus.Cut : BlockStatus.Curved;
    }

    /// <summary>NaN may have come from another block; what counts is the block's own curvature.</summary>
    private BlockStatus StatusAlone(Block block)
    {
        var size = (double)_hessian.Multiply(_source.Rademacher(block.Length, Stream, 1), block, block).norm();
        return !double.IsFinite(size) ? BlockStatus.NonFinite : size > 0 ? BlockStatus.Curved : BlockStatus.Unverified;
    }

    /// <summary>
    /// Whether the loss depends on a parameter that has no gradient. It is not in the kept graphs, so that moving it leaves
    /// them valid.
    /// </summary>
    private bool MovesLoss(BlockParameter parameter)
    {
        var before = parameter.Tensor.detach().clone();
        try
        {
            // A step as large as the values: any change counts, and in single precision a small one would drown.
            var step = Math.Max(1, (double)before.norm() / Math.Sqrt(parameter.Length)) * 0.1;
            parameter.Tensor.add_(_source.Rademacher(parameter.Length, Stream, 2 + parameter.Index).view([.. parameter.Shape]), step);
            return _surface.Differ(_hessian.Loss, _surface.Loss());
        }
        finally
        {
            parameter.Tensor.copy_(before);
        }
    }
}
