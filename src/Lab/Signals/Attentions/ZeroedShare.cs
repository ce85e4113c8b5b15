using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Attentions;

[Named("attention-zeroed-share", "Share of real keys that get no attention")]
public sealed class ZeroedShare() : AttentionSignal("zeroed_share", "share of pairs of a query and a key that is no padding with a < 1e-6")
{
    private const double Nothing = 1e-6;

    protected override double? Figure(Tensor weights, Tensor? padding)
    {
        var zeroed = weights.lt(Nothing);
        if (padding is null) return (double)zeroed.to(weights.dtype).mean();
        var real = padding.logical_not().unsqueeze(1).unsqueeze(1).expand(weights.shape);
        return (double)zeroed.logical_and(real).sum() / (double)real.sum();
    }
}
