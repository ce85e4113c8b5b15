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
    /// log sqrt(sum_k p_k(x)^2) over the polynomials with v_(k+1) = p_k(A) v_1, k from 0 to the number of steps, by the
    /// three-term recurrence; for x outside the Ritz values.
    /// </summary>
    internal double LogPolynomials(double x)
    {
        double previous = 0, current = 1, squares = 1, log = 0;
        for (var k = 0; k < Size; k++)
        {
            var next = ((x - _diagonal[k]) * current - (k > 0 ? _offDiagonal[k - 1] : 0) * previous) / _offDiagonal[k];
            (previous, current) = (current, next);
            squares += next * next;
            var size = Math.Sqrt(squares);
            if (size is > 1e-100 and < 1e100) continue;
            previous /= size;
            current /= size;
            squares = 1;
            log += Math.Log(size);
        }
        return log + Math.Log(squares) / 2;
    }

    /// <summary>Eigenvalues in rising order and the matrix of eigenvectors, a column each.</summary>
    internal (double[] Values, double[,] Vectors) Eigen() => SymmetricMatrix.Eigen(Dense());

    /// <summary>Its entries, times <paramref name="factor"/>.</summary>
    internal double[,] Dense(double factor = 1)
    {
        var dense = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            dense[i, i] = factor * _diagonal[i];
            if (i + 1 < Size) dense[i, i + 1] = dense[i + 1, i] = factor * _offDiagonal[i];
        }
        return dense;
    }

    /// <summary>(A V)'(A V) = T^2 + b^2 e e' for the basis V, b the last off-diagonal entry.</summary>
    internal double[,] Squares()
    {
        var dense = Dense();
        var squares = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = Math.Max(0, i - 2); j < Math.Min(Size, i + 3); j++)
            {
                for (var k = Math.Max(0, i - 1); k < Math.Min(Size, i + 2); k++) squares[i, j] += dense[i, k] * dense[k, j];
            }
        }
        squares[Size - 1, Size - 1] += Beyond * Beyond;
        return squares;
    }
}
