using HessianFaultLab.Lab.Models.Layers;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Attention;

/// <summary>How an attention multiplies matrices: queries by keys, weights by values. The default is one exact product.</summary>
/// <remarks>
/// All kernels compute the same product but for rounding, whose derivative is taken to be one: first and second derivatives
/// are those of the exact product at the rounded values.
/// </remarks>
public sealed record AttentionKernel
{
    public static AttentionKernel Exact { get; } = new();

    /// <summary>Length of the parts of the sums, added one after the other; null for the whole sum at once.</summary>
    public int? Chunk { get; init; }

    /// <summary>Whether products are made one by one and then summed, without a matrix product.</summary>
    public bool IsSlow { get; init; }

    /// <summary>The type that both factors are rounded to; null for their own.</summary>
    public ScalarType? Factors { get; init; }

    /// <summary>The type that the sum is rounded to after every part; null for its own.</summary>
    public ScalarType? Sum { get; init; }

    internal Tensor Product(Tensor left, Tensor right)
    {
        if (ReferenceEquals(this, Exact)) return left.matmul(right);
        (left, right) = (Rounding.To(left, Factors), Rounding.To(right, Factors));
        var length = left.shape[^1];
        var chunk = Chunk ?? length;
        var sum = Rounding.To(Part(left, right, 0, Math.Min(chunk, length)), Sum);
        for (var start = chunk; start < length; start += chunk) sum = Rounding.To(sum + Part(left, right, start, Math.Min(chunk, length - start)), Sum);
        return sum;
    }

    public override string ToString() => string.Join(", ", new[]
    {
        IsSlow ? "slow" : null, Chunk is { } chunk ? $"chunks of {chunk}" : null, Factors is { } f ? $"factors in {f}" : null, Sum is { } s ? $"sums in {s}" : null,
    }.Where(part => part is not null).DefaultIfEmpty("exact"));

    private Tensor Part(Tensor left, Tensor right, long start, long length)
    {
        (left, right) = (left.narrow(-1, start, length), right.narrow(-2, start, length));
        return IsSlow ? (left.unsqueeze(-2) * right.transpose(-2, -1).unsqueeze(-3)).sum(-1) : left.matmul(right);
    }
}
