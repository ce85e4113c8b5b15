using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

[Named("attention-head-similarity", "Whether heads do the same; 1 for tied ones")]
public sealed class HeadSimilarity() : AttentionSignal("head_similarity", "mean over examples and pairs of heads of the cosine of their weights")
{
    protected override double? Figure(Tensor weights, Tensor? padding)
    {
        var heads = weights.shape[1];
        if (heads < 2) return null;
        var flat = weights.flatten(2);
        var unit = flat / flat.norm(-1, keepdim: true);
        var cosines = unit.matmul(unit.transpose(1, 2)).mean([0L]);
        return ((double)cosines.sum() - (double)cosines.trace()) / (heads * (heads - 1));
    }
}
