using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Interactions;

[Named("coupling-row-sum", "How much a component is coupled to all others together")]
public sealed class RowSum() : InteractionSignal("row_sum", "sum_c ||H_bc||_F over c != b")
{
    protected override (double Value, double? StdError)? Figure(CouplingMatrix couplings, int row, IReadOnlyList<Estimate> others) =>
        (couplings.RowSum(row), others.Sum(o => o.StandardError));
}
