using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("zero", "Sets to zero.")]
public sealed class Zero : Alteration
{
    protected override Tensor Altered(Tensor values, AlteredPlace place) => Slopes.Attach(zeros_like(values), values, 0);
}
