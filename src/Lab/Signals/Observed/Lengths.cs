using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Observed;

/// <summary>Sums of squares in double precision, whatever the tensor's own.</summary>
internal static class Lengths
{
    internal static double Square(Tensor tensor)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var wide = tensor.detach().reshape(-1).to(ScalarType.Float64);
        return (double)wide.dot(wide);
    }

    internal static double Of(Tensor tensor) => Math.Sqrt(Square(tensor));
}
