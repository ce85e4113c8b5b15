using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <remarks>In the forward pass the derivative is one (straight-through; Bengio et al. 2013). What is too large becomes infinite.</remarks>
[Named("cast", "Rounds to a smaller floating-point type and back.")]
public sealed class Cast : Alteration
{
    [Setting("The smaller type")]
    public required NumberType To { get; init; }

    protected override Tensor Altered(Tensor values, AlteredPlace place) =>
        Slopes.Attach(values.detach().to(NumberTypes.Of(To)).to(values.dtype), values, 1);
}
