using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Losses;

/// <remarks>(1 - share) loss + share × the mean over classes of -log p (Szegedy et al. 2016).</remarks>
[Named("smooth-labels", "Mixes the labels with uniform ones.")]
public sealed class SmoothLabels : LossAction
{
    [Setting("The share of the uniform labels", Min = 0, AboveMin = true, Max = 1)]
    public required double Share { get; init; }

    protected override Tensor Changed(Tensor logits, Tensor labels, Tensor loss, Injection at) => loss * (1 - Share) - Share * logits.log_softmax(-1).mean();
}
