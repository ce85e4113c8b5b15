using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

[Named("attention-largest-weight", "How much of its attention a query gives to one key")]
public sealed class LargestWeight() : AttentionSignal("largest_weight", "mean over queries of max_k a_k")
{
    protected override double? Figure(Tensor weights, Tensor? padding) => (double)weights.amax(-1L).mean();
}
