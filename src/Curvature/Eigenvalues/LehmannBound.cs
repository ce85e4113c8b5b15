namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// How far above its Ritz value an eigenvalue can lie (Lehmann 1949; Beattie and Goerisch 1995): the bound of Temple and
/// Kato, which it is for a single vector, with the best of all vectors of a subspace in the place of the Ritz vector.
/// </summary>
/// <remarks>
/// For a number r with just i eigenvalues above it, and the positive t of S'(A - r)S x = t S'(A - r)^2 S x in falling order,
/// the k-th eigenvalue from above is at most r + 1 / t_(i-k+1). Every i gives a bound: a close neighbour that the subspace
/// holds as well is better counted among those above.
/// </remarks>
internal static class LehmannBound
{
    /// <summary>So many limits are tried: further ones rest on Ritz values that are further from done.</summary>
    private const int Limits = 5;

    /// <param name="projected">S'AS for an orthonormal S.</param>
    /// <param name="squares">(AS)'(AS).</param>
    /// <param name="value">The Ritz value.</param>
    /// <param name="rank">How many Ritz values are larger.</param>
    /// <param name="limits">At i - 1 a number that only i eigenvalues exceed, for i from 1.</param>
    /// <returns>A distance; infinite where nothing is known.</returns>
    internal static double Above(double[,] projected, double[,] squares, double value, int rank, IReadOnlyList<double> limits)
    {
        var best = double.PositiveInfinity;
        for (var i = rank + 1; i <= Math.Min(limits.Count, rank + Limits); i++)
        {
            var limit = limits[i - 1];
            if (!(limit < value)) continue;
            var inverse = Inverse(projected, squares, limit);
            var place = i - rank;
            if (place > inverse.Length || inverse[^place] <= 0) continue;
            best = Math.Min(best, Math.Max(0, limit + 1 / inverse[^place] - value));
        }
        return best;
    }

    /// <summary>The t, in rising order.</summary>
    private static double[] Inverse(double[,] projected, double[,] squares, double limit)
    {
        var size = projected.GetLength(0);
        var square = new double[size, size];
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b < size; b++) square[a, b] = squares[a, b] - 2 * limit * projected[a, b] + (a == b ? limit * limit : 0);
        }
        var (values, vectors) = SymmetricMatrix.Eigen(square);
        var least = 1e-14 * values[^1];
        var reduced = new double[size, size];
        for (var a = 0; a < size; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                for (var r = 0; r < size; r++)
                {
                    for (var c = 0; c < size; c++) sum += vectors[r, a] * (projected[r, c] - (r == c ? limit : 0)) * vectors[c, b];
                }
                reduced[a, b] = reduced[b, a] = sum / Math.Sqrt(Math.Max(values[a], least) * Math.Max(values[b], least));
            }
        }
        return SymmetricMatrix.Eigen(reduced).Values;
    }
}
