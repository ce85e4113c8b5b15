using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-top-eigenvalue", "Sharpest direction of the block")]
public sealed class HessianTop() : HessianSignal("top_eigenvalue", "largest eigenvalue of H_bb", Quantities.BlockEigenvalues)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.TopEigenvalue);
}
