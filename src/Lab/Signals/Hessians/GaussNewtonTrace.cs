using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("gauss-newton-trace", "Curvature that comes from the outputs' loss alone; cheap and never negative")]
public sealed class GaussNewtonTrace() : HessianSignal("gauss_newton_trace", "tr of the block of J' H_out J", Quantities.GaussNewtonTraces)
{
    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => Known(block.GaussNewtonTrace);
}
