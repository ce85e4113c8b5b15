using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Transfers;

[Named("forward-gain", "How much a module magnifies what it is given")]
public sealed class ForwardGain() : NodeSignal(Signals.Family.Transfer, "forward_gain", "|out| / |in|", Observation.Passage)
{
    protected override double? Figure(Measurement measurement, Node node) =>
        measurement.Passage.Norm([node.Output]) / measurement.Passage.Norm(node.Inputs);
}
