using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>Where Lanczos runs start, as an analysis does it: a known direction with a random share.</summary>
internal static class Starts
{
    /// <summary>The gradient, of a block or of all, with noise of 0.3 of its length.</summary>
    internal static Tensor Cold(HessianOperator hessian, ProbeSource source, Block? block = null)
    {
        using var gradient = hessian.Gradient();
        using var known = block?.Of(gradient).clone() ?? gradient.clone();
        return Mixed(known, source, block, 0.3);
    }

    /// <summary>The previous checkpoint's vector with noise of a thousandth.</summary>
    internal static Tensor Warm(Tensor previous, ProbeSource source, Block? block = null) => Mixed(previous, source, block, 1e-3);

    private static Tensor Mixed(Tensor known, ProbeSource source, Block? block, double share)
    {
        using var quiet = no_grad();
        var noise = source.Normal(known.NumberOfElements, -4, block?.Index ?? -1);
        var norm = (double)known.norm();
        return norm > 0 ? noise.add_(known, (double)noise.norm() / (norm * share)) : noise;
    }
}
