using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Losses;

[Named("scale-loss", "Multiplies the loss by a factor; a negative one trains away from the labels.")]
public sealed class ScaleLoss : LossAction
{
    [Setting("What it is multiplied by")]
    public required double Factor { get; init; }

    protected override Tensor Changed(Tensor logits, Tensor labels, Tensor loss, Injection at) => loss * Factor;
}
