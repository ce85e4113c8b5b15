using HessianFaultLab.Curvature.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>One probe's yield: z'Hz, ||Hz||^2 and, where the diagonal is wanted, z * Hz.</summary>
internal readonly record struct BlockProbe(double Quadratic, double SquaredNorm, Tensor? Elementwise) : IDisposable
{
    internal static BlockProbe Of(Tensor probe, Tensor product, bool keepElementwise)
    {
        using var quiet = no_grad();
        return new BlockProbe(InnerProduct.Of(product, probe), InnerProduct.Of(product, product), keepElementwise ? product * probe : null);
    }

    public void Dispose() => Elementwise?.Dispose();
}
