using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

[Named("attention-padding-mass", "Attention that goes to padding")]
public sealed class PaddingMass() : AttentionSignal("padding_mass", "mean over queries of sum of a_k over keys that are padding")
{
    protected override double? Figure(Tensor weights, Tensor? padding) =>
        padding is null ? null : (double)(weights * padding.to(weights.dtype).unsqueeze(1).unsqueeze(1)).sum(-1).mean();
}
