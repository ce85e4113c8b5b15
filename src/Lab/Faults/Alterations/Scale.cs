using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("scale", "Multiplies by a factor.")]
public sealed class Scale : Alteration
{
    [Setting("What they are multiplied by")]
    public required double Factor { get; init; }

    protected override Tensor Altered(Tensor values, AlteredPlace place) => values * Factor;
}
