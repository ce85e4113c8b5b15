using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Transfers;

[Named("second-derivative", "How far a module's own map is from a linear one (LS2); 0 for a linear layer")]
public sealed class SecondDerivative() : ProbedNodeSignal(
    "second_derivative", "sqrt E |d2(u . f) v|^2 / (|u|^2 |v|^2), f the module's map of its input, u and v of random signs", Observation.Passage | Observation.SecondDerivatives)
{
    protected override IReadOnlyDictionary<Node, Estimate> Figure(Measurement measurement) => measurement.SecondDerivatives;
}
