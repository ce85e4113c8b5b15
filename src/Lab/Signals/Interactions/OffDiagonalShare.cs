using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Interactions;

[Named("coupling-off-diagonal-share", "How much of a component's curvature lies between it and the others")]
public sealed class OffDiagonalShare() : InteractionSignal("off_diagonal_share", "sum_{c != b} ||H_bc||_F^2 / sum_c ||H_bc||_F^2")
{
    protected override (double Value, double? StdError)? Figure(CouplingMatrix couplings, int row, IReadOnlyList<Estimate> others)
    {
        var own = couplings[row, row];
        var (off, diagonal) = (others.Sum(o => o.Value * o.Value), own.Value * own.Value);
        if (off + diagonal == 0) return null;
        var (offError, ownError) = (others.Sum(o => 2 * o.Value * o.StandardError), 2 * own.Value * own.StandardError);
        return (couplings.OffDiagonalShare(row), (diagonal * offError + off * ownError) / ((off + diagonal) * (off + diagonal)));
    }
}
