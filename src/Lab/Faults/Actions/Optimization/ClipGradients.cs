using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

[Named("clip-gradients", "Shortens the gradient of each targeted parameter that is longer than a norm.")]
public sealed class ClipGradients : GradientAction
{
    [Setting("The largest norm", Min = 0, AboveMin = true)]
    public required double Norm { get; init; }

    protected override Tensor Changed(Tensor gradient, TargetParameter parameter, Injection at)
    {
        var length = (double)gradient.norm();
        return length > Norm ? gradient * (Norm / length) : gradient;
    }
}
