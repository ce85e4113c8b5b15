namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// A picture of the matrix A in the coordinates of an orthonormal basis: what it was at the previous checkpoint, corrected by
/// the products with what it is now.
/// </summary>
/// <remarks>
/// With P the projection onto the vectors that were multiplied and L what is recalled, the picture is
/// PA + AP - PAP + t (I - P) L (I - P): the symmetric matrix closest to tL that has all products right, as in quasi-Newton
/// methods (Powell 1970). t &lt;= 1 is how L fared where it could be checked. With a single recalled vector, the next product
/// goes where Lanczos would go.
/// </remarks>
internal sealed class RecalledMatrix
{
    private readonly List<double> _recalled;
    private readonly List<double[]> _sources = [];
    private readonly List<double[]> _images = [];

    internal RecalledMatrix(IEnumerable<double> recalled)
    {
        _recalled = [.. recalled];
        Imagined = Imagine();
    }

    /// <summary>How many basis vectors there are: the recalled ones, and what products added to them.</summary>
    internal int Size => _recalled.Count;

    internal int Products => _sources.Count;

    /// <summary>The picture's eigenvalues in rising order, and its eigenvectors, a column each.</summary>
    internal (double[] Values, double[,] Vectors) Imagined { get; private set; }

    internal double[] ImaginedVector(int index) => [.. Enumerable.Range(0, Size).Select(r => Imagined.Vectors[r, index])];

    /// <summary>What of an outer eigenvector of the picture has not been multiplied yet; null where nothing is left.</summary>
    internal double[]? Next(bool isTop, int rank)
    {
        var next = ImaginedVector(isTop ? Size - 1 - rank : rank);
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var source in _sources) Subtract(next, Dot(next, source), source);
        }
        var norm = Math.Sqrt(Dot(next, next));
        return norm < 1e-10 ? null : Array.ConvertAll(next, x => x / norm);
    }

    /// <param name="source">The vector that was multiplied.</param>
    /// <param name="image">The product's coordinates.</param>
    /// <param name="beyond">The length of what it has outside the basis, which is a basis vector from now on unless it is zero.</param>
    internal void Add(double[] source, double[] image, double beyond)
    {
        _sources.Add(source);
        _images.Add(image);
        if (beyond > 0)
        {
            _recalled.Add(0);
            for (var k = 0; k < Products; k++)
            {
                _sources[k] = [.. _sources[k], 0];
                _images[k] = [.. _images[k], k == Products - 1 ? beyond : 0];
            }
        }
        Imagined = Imagine();
    }

    /// <summary>From the vectors that were multiplied, in rising order; exact, whatever is recalled.</summary>
    internal RitzValue[] RitzValues()
    {
        var (values, vectors) = SymmetricMatrix.Eigen(Projected());
        return [.. values.Select((value, i) =>
        {
            var (vector, image) = (new double[Size], new double[Size]);
            for (var k = 0; k < Products; k++)
            {
                Subtract(vector, -vectors[k, i], _sources[k]);
                Subtract(image, -vectors[k, i], _images[k]);
            }
            return new RitzValue(value, Distance(image, value, vector), vector);
        })];
    }

    /// <summary>S'AS over the vectors that were multiplied, times <paramref name="factor"/>.</summary>
    internal double[,] Projected(double factor = 1) => Table(Products, (a, b) => factor * (Dot(_sources[a], _images[b]) + Dot(_sources[b], _images[a])) / 2);

    /// <summary>(AS)'(AS).</summary>
    internal double[,] Squares() => Table(Products, (a, b) => Dot(_images[a], _images[b]));

    private (double[] Values, double[,] Vectors) Imagine()
    {
        var projected = Projected();
        var trust = Trust(projected);
        var outside = Table(Size, (r, c) => (r == c ? 1 : 0) - _sources.Sum(s => s[r] * s[c]));
        return SymmetricMatrix.Eigen(Table(Size, (r, c) =>
        {
            var sum = 0.0;
            for (var k = 0; k < Size; k++) sum += outside[r, k] * trust * _recalled[k] * outside[k, c];
            for (var a = 0; a < Products; a++)
            {
                sum += _images[a][r] * _sources[a][c] + _sources[a][r] * _images[a][c];
                for (var b = 0; b < Products; b++) sum -= _sources[a][r] * projected[a, b] * _sources[b][c];
            }
            return sum;
        }));
    }

    /// <summary>The curvature along the vectors so far over what was recalled of it.</summary>
    private double Trust(double[,] projected)
    {
        if (Products == 0) return 1;
        var (held, said) = (0.0, 0.0);
        for (var k = 0; k < Products; k++)
        {
            held += projected[k, k];
            for (var r = 0; r < Size; r++) said += _recalled[r] * _sources[k][r] * _sources[k][r];
        }
        return said == 0 ? 0 : Math.Clamp(held / said, 0, 1);
    }

    /// <summary>A symmetric table.</summary>
    private static double[,] Table(int size, Func<int, int, double> entry)
    {
        var table = new double[size, size];
        for (var r = 0; r < size; r++)
        {
            for (var c = 0; c <= r; c++) table[r, c] = table[c, r] = entry(r, c);
        }
        return table;
    }

    private static double Distance(double[] image, double value, double[] vector)
    {
        var sum = 0.0;
        for (var r = 0; r < image.Length; r++) sum += Math.Pow(image[r] - value * vector[r], 2);
        return Math.Sqrt(sum);
    }

    private static void Subtract(double[] from, double share, double[] vector)
    {
        for (var r = 0; r < from.Length; r++) from[r] -= share * vector[r];
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var r = 0; r < left.Length; r++) sum += left[r] * right[r];
        return sum;
    }
}
