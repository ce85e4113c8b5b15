using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>The symmetric tridiagonal matrix that Lanczos reduces an operator to, in double precision.</summary>
internal sealed class TridiagonalMatrix
{
    private readonly List<double> _diagonal = [];
    private readonly List<double> _offDiagonal = [];

    internal int Size => _diagonal.Count;

    internal void Add(double diagonal, double offDiagonal)
    {
        _diagonal.Add(diagonal);
        _offDiagonal.Add(offDiagonal);
    }

    /// <summary>The last off-diagonal entry, that to the vector which is not in the basis yet.</summary>
    internal double Beyond => _offDiagonal[^1];

    /// <summary>
    /// log |p(x)| of the polynomial with v_(m+1) = p(A) v_1, by the three-term recurrence; for x outside the Ritz values.
    /// </summary>
    internal double LogPolynomial(double x)
    {
        double previous = 0, current = 1, log = 0;
        for (var k = 0; k < Size; k++)
        {
            var next = ((x - _diagonal[k]) * current - (k > 0 ? _offDiagonal[k - 1] : 0) * previous) / _offDiagonal[k];
            (previous, current) = (current, next);
            var size = Math.Max(Math.Abs(previous), Math.Abs(current));
            if (size is > 1e-100 and < 1e100) continue;
            previous /= size;
            current /= size;
            log += Math.Log(size);
        }
        return log + Math.Log(Math.Abs(current));
    }

    /// <summary>Eigenvalues in rising order and the matrix of eigenvectors, a column each.</summary>
    internal (double[] Values, double[,] Vectors) Eigen()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var size = Size;
        var dense = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            dense[i * size + i] = _diagonal[i];
            if (i + 1 < size) dense[i * size + i + 1] = dense[(i + 1) * size + i] = _offDiagonal[i];
        }
        var (values, vectors) = linalg.eigh(tensor(dense, [size, size]));
        using var elements = vectors.contiguous().data<double>();
        using var ordered = values.data<double>();
        var flat = elements.ToArray();
        var columns = new double[size, size];
        for (var i = 0; i < flat.Length; i++) columns[i / size, i % size] = flat[i];
        return (ordered.ToArray(), columns);
    }
}
