using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>Rounds to a smaller type and back. The derivative is one (straight-through; Bengio et al. 2013): that of the steps is zero almost everywhere.</summary>
internal static class Rounding
{
    internal static Tensor To(Tensor value, ScalarType? type)
    {
        if (type is not { } smaller || smaller == value.dtype) return value;
        // The second term is zero with the derivative one; what overflows stays infinite.
        return value.detach().to(smaller).to(value.dtype) + (value - value.detach());
    }
}
