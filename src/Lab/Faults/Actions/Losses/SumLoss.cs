using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Losses;

[Named("sum-loss", "Takes the sum of the examples' losses where their mean belongs.")]
public sealed class SumLoss : LossAction
{
    protected override Tensor Changed(Tensor logits, Tensor labels, Tensor loss, Injection at) => loss * labels.shape[0];
}
