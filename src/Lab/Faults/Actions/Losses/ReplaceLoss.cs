using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Losses;

[Named("replace-loss", "Trains by another loss.")]
public sealed class ReplaceLoss : LossAction
{
    [Setting("Which: squared-error or absolute-error (of the probabilities), hinge, or cosine (of the logits with the label)")]
    public required LossKind With { get; init; }

    protected override Tensor Changed(Tensor logits, Tensor labels, Tensor loss, Injection at)
    {
        var truth = nn.functional.one_hot(labels, logits.shape[^1]).to(logits.dtype);
        return With switch
        {
            LossKind.SquaredError => (logits.softmax(-1) - truth).square().mean(),
            LossKind.AbsoluteError => (logits.softmax(-1) - truth).abs().mean(),
            LossKind.Hinge => Hinge(logits, truth),
            _ => 1 - ((logits * truth).sum(-1) / (logits.square().sum(-1) + 1e-12).sqrt()).mean(),
        };
    }

    /// <summary>max(0, 1 + the best wrong logit - the right one) (Crammer, Singer 2001).</summary>
    private static Tensor Hinge(Tensor logits, Tensor truth)
    {
        var right = (logits * truth).sum(-1);
        var wrong = logits.masked_fill(truth.to(ScalarType.Bool), double.NegativeInfinity).amax(-1);
        return (1 + wrong - right).clamp_min(0).mean();
    }
}
