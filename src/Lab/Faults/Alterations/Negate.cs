using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("negate", "Turns the sign of each number round.")]
public sealed class Negate : Alteration
{
    protected override Tensor Altered(Tensor values, AlteredPlace place) => -values;
}
