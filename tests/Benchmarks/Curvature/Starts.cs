using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>Where Lanczos runs start, as an analysis does it: noise of deviation 1 in each entry, and a quarter as long the gradient.</summary>
internal static class Starts
{
    internal static Tensor Cold(HessianOperator hessian, ProbeSource source, Block? block = null)
    {
        using var quiet = no_grad();
        using var gradient = hessian.Gradient();
        using var known = block?.Of(gradient).clone() ?? gradient.clone();
        var noise = source.Normal(known.NumberOfElements, -4, block?.Index ?? -1);
        var norm = (double)known.norm();
        return norm > 0 ? noise.add_(known, 0.25 * Math.Sqrt(known.NumberOfElements) / norm) : noise;
    }
}
