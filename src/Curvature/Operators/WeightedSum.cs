using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>sum_k w_k x_k over the parts of a batch.</summary>
internal static class WeightedSum
{
    internal static Tensor Of<T>(IReadOnlyList<T> parts, Func<T, double> weightOf, Func<T, Tensor> valueOf)
    {
        using var quiet = no_grad();
        Tensor? sum = null;
        foreach (var part in parts)
        {
            var value = valueOf(part);
            var weight = weightOf(part);
            if (sum is null)
            {
                sum = weight == 1 ? value : value.mul_(weight.ToScalar());
                continue;
            }
            sum.add_(value, weight);
            value.Dispose();
        }
        return sum!;
    }
}
