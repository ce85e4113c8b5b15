using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>One probe's yield: z'Hz, ||Hz||^2 and, where the diagonal is wanted, z * Hz.</summary>
internal readonly record struct BlockProbe(double Quadratic, double SquaredNorm, Tensor? Elementwise) : IDisposable
{
    internal static BlockProbe Of(Tensor probe, Tensor product, bool keepElementwise)
    {
        using var quiet = no_grad();
        using var quadratic = product.dot(probe);
        using var norm = product.dot(product);
        return new BlockProbe((double)quadratic, (double)norm, keepElementwise ? product * probe : null);
    }

    public void Dispose() => Elementwise?.Dispose();
}
