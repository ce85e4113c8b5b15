using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-diagonal-mean-abs", "Mean size of the block's diagonal")]
public sealed class HessianDiagonalMeanAbs() : HessianSignal("diagonal_mean_abs", "mean |H_ii|", Quantities.BlockTraces)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.DiagonalMeanAbs);
}
