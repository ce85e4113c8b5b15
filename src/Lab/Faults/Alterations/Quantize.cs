using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <remarks>
/// s round(x / s) with s = max|x| / (2^(bits-1) - 1): symmetric, one step size a tensor. In the forward pass the derivative is
/// one (straight-through; Bengio et al. 2013), and s counts as a constant.
/// </remarks>
[Named("quantize", "Rounds to whole numbers of few bits, scaled to the largest number of the tensor.")]
public sealed class Quantize : Alteration
{
    [Setting("How many bits, the sign's included", Min = 2, Max = 24)]
    public required int Bits { get; init; }

    protected override Tensor Altered(Tensor values, AlteredPlace place)
    {
        var constant = values.detach();
        var step = constant.abs().max() / ((1 << (Bits - 1)) - 1);
        var rounded = where(step.eq(0), constant, (constant / step).round() * step);
        return Slopes.Attach(rounded, values, 1);
    }
}
