using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Activations;

[Named("activation-crest", "Whether a few activations stand out; 0 where all are zero")]
public sealed class ActivationCrest() : ActivationSignal("crest", "max |x_i| / sqrt(mean x_i^2)")
{
    protected override double Figure(IReadOnlyList<Tensor> values) => Crest.Of(values);
}
