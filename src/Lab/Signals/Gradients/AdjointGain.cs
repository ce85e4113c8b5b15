using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Signals.Transfers;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("adjoint-gain", "How much a module magnifies the loss's gradient on its way back")]
public sealed class AdjointGain() : NodeSignal(Signals.Family.Gradient, "adjoint_gain", "|dL/d in| / |dL/d out|", Observation.Passage)
{
    protected override double? Figure(Measurement measurement, Node node) =>
        measurement.Passage.GradientNorm(node.Inputs) / measurement.Passage.GradientNorm([node.Output]);
}
