using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

[Named("attention-effective-rank", "How many ways of attending there are (Roy, Vetterli 2007)")]
public sealed class EffectiveRank() : AttentionSignal("effective_rank", "exp entropy of s / sum s, s the singular values of an example's weights [heads x queries, keys]; of the batch's where an example has one query")
{
    protected override double? Figure(Tensor weights, Tensor? padding)
    {
        if (!(bool)weights.isfinite().all()) return double.NaN;
        var rows = weights.flatten(1, 2);
        if (rows.shape[1] == 1) rows = rows.transpose(0, 1);
        var values = linalg.svdvals(rows);
        var shares = values / values.sum(-1, keepdim: true);
        return (double)(-(shares * shares.clamp_min(double.Epsilon).log()).sum(-1)).exp().mean();
    }
}
