using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Transfers;

[Named("edge-forward-gain", "What a consumer is given against what a producer gave")]
public sealed class EdgeForwardGain() : ExactEdgeSignal("edge_forward_gain", "|in of the consumer| / |out of the producer|")
{
    protected override double? Figure(Passage passage, Edge edge) => passage.Norm(edge.Consumer.Inputs) / passage.Norm([edge.Producer.Output]);
}
