using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-trace", "Sum of the block's eigenvalues")]
public sealed class HessianTrace() : HessianSignal("trace", "tr H_bb = E z . H_bb z", Quantities.BlockTraces)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.Trace);
}
