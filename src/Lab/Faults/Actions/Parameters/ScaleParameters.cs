using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

[Named("scale-parameters", "Multiplies parameters by a factor.")]
public sealed class ScaleParameters : EachParameterAction
{
    [Setting("What they are multiplied by")]
    public required double Factor { get; init; }

    protected override Tensor Changed(TargetParameter parameter, Injection at) => parameter.Value * Factor;
}
