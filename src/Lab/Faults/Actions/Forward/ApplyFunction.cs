using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("apply-function", "Puts a non-linearity where none belongs.")]
public sealed class ApplyFunction : SiteAction
{
    [Setting("Which: gelu, relu, silu, tanh or sigmoid")]
    public required ActivationFunction Function { get; init; }

    protected override Tensor Altered(Tensor value, Site site, Injection at) => Function.Apply(value);
}
