using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-bottom-eigenvalue", "Most concave direction of the block")]
public sealed class HessianBottom() : HessianSignal("bottom_eigenvalue", "smallest eigenvalue of H_bb", Quantities.BlockEigenvalues)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.BottomEigenvalue);
}
