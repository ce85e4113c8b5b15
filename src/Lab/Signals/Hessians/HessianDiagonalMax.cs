using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-diagonal-max", "Largest entry of the block's diagonal")]
public sealed class HessianDiagonalMax() : HessianSignal("diagonal_max", "max |H_ii|", Quantities.BlockTraces)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.DiagonalMax);
}
