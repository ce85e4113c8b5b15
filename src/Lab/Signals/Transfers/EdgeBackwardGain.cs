using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Transfers;

[Named("edge-backward-gain", "The loss's gradient at a producer's output against that at a consumer's input")]
public sealed class EdgeBackwardGain() : ExactEdgeSignal("edge_backward_gain", "|dL/d out of the producer| / |dL/d in of the consumer|")
{
    protected override double? Figure(Passage passage, Edge edge) => passage.GradientNorm([edge.Producer.Output]) / passage.GradientNorm(edge.Consumer.Inputs);
}
