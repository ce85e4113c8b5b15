using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <remarks>In the forward pass its derivative is zero, which is exact but where a number is zero.</remarks>
[Named("sign", "Leaves of each number its sign: -1, 0 or 1.")]
public sealed class TakeSign : Alteration
{
    protected override Tensor Altered(Tensor values, AlteredPlace place) => Slopes.Attach(values.sign(), values, 0);
}
