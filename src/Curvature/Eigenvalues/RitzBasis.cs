using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// What a run hands on to that of the next checkpoint: its Ritz vectors of largest magnitude, a picture of the matrix of low
/// rank.
/// </summary>
public sealed class RitzBasis : IDisposable
{
    internal RitzBasis(Tensor vectors, double[] values)
    {
        Vectors = vectors;
        Values = values;
    }

    /// <summary>Orthonormal, a row each.</summary>
    public Tensor Vectors { get; }

    /// <summary>Their Ritz values, in rising order.</summary>
    public IReadOnlyList<double> Values { get; }

    public void Dispose() => Vectors.Dispose();

    /// <summary>The wanted ends and then the largest magnitudes; null where none is to be recalled.</summary>
    internal static RitzBasis? Of(double[] values, LanczosOptions options, Func<int, Tensor> vectorOf)
    {
        if (options.Recalled == 0) return null;
        int[] chosen = [.. Enumerable.Range(0, values.Length)
            .OrderByDescending(k => k >= values.Length - options.Top || k < options.Bottom)
            .ThenByDescending(k => Math.Abs(values[k]))
            .Take(Math.Max(options.Recalled, options.Top + options.Bottom))
            .Order()];
        return new RitzBasis(stack([.. chosen.Select(vectorOf)]), Array.ConvertAll(chosen, k => values[k]));
    }
}
