using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>Where Lanczos runs start, as an analysis does it: a known direction and noise of deviation 1 in each entry.</summary>
internal static class Starts
{
    /// <summary>The gradient, of a block or of all, as long as the noise.</summary>
    internal static Tensor Cold(HessianOperator hessian, ProbeSource source, Block? block = null)
    {
        using var gradient = hessian.Gradient();
        using var known = block?.Of(gradient).clone() ?? gradient.clone();
        return Mixed(known, source, block, 1);
    }

    /// <summary>The previous checkpoint's vector, a hundred times as long as the noise.</summary>
    internal static Tensor Warm(Tensor previous, ProbeSource source, Block? block = null) => Mixed(previous, source, block, 100);

    private static Tensor Mixed(Tensor known, ProbeSource source, Block? block, double share)
    {
        using var quiet = no_grad();
        var noise = source.Normal(known.NumberOfElements, -4, block?.Index ?? -1);
        var norm = (double)known.norm();
        return norm > 0 ? noise.add_(known, Math.Sqrt(known.NumberOfElements) / norm * share) : noise;
    }
}
