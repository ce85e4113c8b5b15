using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Transfers;

[Named("jacobian-gain", "How much a module magnifies a random cotangent (JR); free of the loss")]
public sealed class JacobianGain() : ProbedNodeSignal("jacobian_gain", "sqrt E |J'u|^2 / |u|^2 = ||J||_F / sqrt(outputs), u of random signs", Observation.Passage | Observation.Jacobians)
{
    protected override IReadOnlyDictionary<Node, Estimate> Figure(Measurement measurement) => measurement.Jacobians;
}
