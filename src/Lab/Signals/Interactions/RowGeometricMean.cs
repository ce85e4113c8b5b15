using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Interactions;

[Named("coupling-row-mean", "How strongly a component is coupled to the others, whatever their scales")]
public sealed class RowGeometricMean() : InteractionSignal("row_geometric_mean", "exp mean_c log ||H_bc||_F over c != b")
{
    protected override (double Value, double? StdError)? Figure(CouplingMatrix couplings, int row, IReadOnlyList<Estimate> others)
    {
        var coupled = others.Where(o => o.Value > 0).ToList();
        var mean = couplings.RowGeometricMean(row);
        return (mean, coupled.Count == 0 ? 0 : mean * coupled.Average(o => o.RelativeError));
    }
}
