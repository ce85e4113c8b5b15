using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>The largest size over the root mean square: 1 where all sizes are alike, √n where one stands alone.</summary>
internal static class Crest
{
    internal static double Of(IReadOnlyList<Tensor> tensors)
    {
        using var scope = NewDisposeScope();
        var square = tensors.Sum(Lengths.Square);
        if (square == 0) return 0;
        return tensors.Max(t => (double)t.detach().abs().max()) / Math.Sqrt(square / tensors.Sum(t => t.NumberOfElements));
    }
}
