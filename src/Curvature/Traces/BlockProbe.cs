using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>One probe's yield: z'Hz, ||Hz||^2 and, where the diagonal is wanted, z * Hz.</summary>
internal readonly record struct BlockProbe(double Quadratic, double SquaredNorm, Tensor? Elementwise) : IDisposable
{
    public void Dispose() => Elementwise?.Dispose();
}
