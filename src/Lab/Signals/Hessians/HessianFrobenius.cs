using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-frobenius", "Size of the block, whatever the signs of its eigenvalues")]
public sealed class HessianFrobenius() : HessianSignal("frobenius", "||H_bb||_F", Quantities.BlockTraces)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.Frobenius);
}
