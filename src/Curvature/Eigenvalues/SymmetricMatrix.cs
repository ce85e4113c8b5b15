using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>A small symmetric matrix in double precision.</summary>
internal static class SymmetricMatrix
{
    /// <summary>Eigenvalues in rising order and the matrix of eigenvectors, a column each.</summary>
    internal static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var size = matrix.GetLength(0);
        var (values, vectors) = linalg.eigh(tensor(matrix.Cast<double>().ToArray(), [size, size]));
        using var elements = vectors.contiguous().data<double>();
        using var ordered = values.data<double>();
        var flat = elements.ToArray();
        var columns = new double[size, size];
        for (var i = 0; i < flat.Length; i++) columns[i / size, i % size] = flat[i];
        return (ordered.ToArray(), columns);
    }
}
