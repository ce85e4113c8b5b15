using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests;

/// <summary>How far two tensors are apart.</summary>
internal static class Distance
{
    /// <summary>||actual - expected|| / ||expected||.</summary>
    public static double Relative(Tensor expected, Tensor actual)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return (double)(actual - expected).norm() / (double)expected.norm();
    }

    public static double[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var elements = tensor.detach().to(float64).contiguous().data<double>();
        return elements.ToArray();
    }
}
