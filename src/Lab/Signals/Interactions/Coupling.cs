using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Interactions;

[Named("couplings", "Every pair of components; the pairs stand in interactions.csv, here is the strongest of each component")]
public sealed class Coupling() : InteractionSignal("strongest", "||H_bc||_F; max over c != b")
{
    protected override (double Value, double? StdError)? Figure(CouplingMatrix couplings, int row, IReadOnlyList<Estimate> others) =>
        others.Count == 0 ? null : others.MaxBy(o => o.Value) is var most ? (most.Value, most.StandardError) : null;
}
