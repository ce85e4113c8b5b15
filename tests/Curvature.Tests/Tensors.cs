using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests;

/// <summary>Counts the tensors that are alive.</summary>
internal static class Tensors
{
    /// <summary>How many there are once those that other tests forgot are collected, which would leave the count at any time.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
