using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

[Named("attention-entropy", "How evenly a query attends; 0 for a single key")]
public sealed class AttentionEntropy() : AttentionSignal("entropy", "mean over queries of -sum_k a_k log a_k, in nats")
{
    protected override double? Figure(Tensor weights, Tensor? padding) =>
        -(double)(weights * weights.clamp_min(double.Epsilon).log()).sum(-1).mean();
}
