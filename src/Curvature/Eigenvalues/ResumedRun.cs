using HessianFaultLab.Curvature.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>The state of one resumed run: what it has of the matrix, and what that says of the wanted ends.</summary>
/// <remarks>
/// All vectors are combinations of one orthonormal basis Q: the recalled Ritz vectors, and what each product added to them.
/// So everything beyond the products is arithmetic of small matrices in Q's coordinates.
/// </remarks>
internal sealed class ResumedRun
{
    private readonly LanczosOptions _options;
    private readonly Tensor _basis;
    private readonly RecalledMatrix _matrix;
    private readonly int _limit;
    private readonly int _ends;
    private readonly double _breakdown;
    private RitzValue[] _ritz = [];
    private double _scale;
    private bool _converged;
    private bool _exhausted;

    internal ResumedRun(RitzBasis known, LanczosOptions options)
    {
        _options = options;
        var (count, length) = ((int)known.Vectors.shape[0], known.Vectors.shape[1]);
        _limit = (int)Math.Min(options.MaxProducts, length);
        _ends = (int)Math.Min(options.Top + options.Bottom, length);
        _breakdown = known.Vectors.dtype == ScalarType.Float64 ? 1e-13 : 1e-6;
        // Rows are written as the run goes on; memory that is never reached is never touched.
        _basis = empty(count + _limit, length, dtype: known.Vectors.dtype, device: known.Vectors.device);
        _basis.narrow(0, 0, count).copy_(known.Vectors);
        _matrix = new RecalledMatrix(known.Values);
    }

    internal bool IsFinished => _converged || _exhausted || _matrix.Products >= _limit;

    internal void Step(Func<Tensor, Tensor> multiply)
    {
        using var scope = NewDisposeScope();
        // Each wanted end gets a product of its own; those that follow go where most is open.
        var end = _matrix.Products < _ends ? EndOf(_matrix.Products) : Enumerable.Range(0, _ends).Select(EndOf).MaxBy(e => BoundOf(e.IsTop, e.Rank));
        if (_matrix.Next(end.IsTop, end.Rank) is not { } source)
        {
            _exhausted = true;
            return;
        }
        var product = multiply(Combine(source));
        var span = _basis.narrow(0, 0, _matrix.Size);
        var image = new double[_matrix.Size];
        // Twice is enough (Parlett): the second pass removes what rounding left of the first.
        for (var pass = 0; pass < 2; pass++)
        {
            var shares = span.mv(product);
            product.sub_(span.t().mv(shares));
            using var elements = shares.to(ScalarType.Float64).cpu().data<double>();
            for (var i = 0; i < image.Length; i++) image[i] += elements[i];
        }
        var beyond = InnerProduct.Norm(product);
        if (!double.IsFinite(beyond) || !image.All(double.IsFinite)) throw LanczosRun.NotFinite();
        if (beyond <= _breakdown * image.Max(Math.Abs)) beyond = 0;
        if (beyond > 0) _basis[_matrix.Size].copy_(product.div_(beyond.ToScalar()));
        _matrix.Add(source, image, beyond);
        _ritz = _matrix.RitzValues();
        _scale = _ritz.Max(r => Math.Abs(r.Value));
        _converged = _matrix.Products >= _ends && Enumerable.Range(0, _ends).Select(EndOf).All(e => IsCertain(e.IsTop, e.Rank));
    }

    internal LanczosResult Finish() => new(
        [.. Enumerable.Range(0, Math.Min(_options.Top, _ritz.Length)).Select(rank => Pair(isTop: true, rank))],
        [.. Enumerable.Range(0, Math.Min(_options.Bottom, _ritz.Length)).Select(rank => Pair(isTop: false, rank))],
        _matrix.Products,
        _converged || _exhausted)
    {
        Recall = RitzBasis.Of(_matrix.Imagined.Values, _options, k => Combine(_matrix.ImaginedVector(k))),
    };

    private (bool IsTop, int Rank) EndOf(int number) => number < _options.Top ? (true, number) : (false, number - _options.Top);

    private RitzValue Ritz(bool isTop, int rank) => isTop ? _ritz[^(rank + 1)] : _ritz[rank];

    private bool IsCertain(bool isTop, int rank) =>
        Ritz(isTop, rank).Residual <= 5 * _options.RelativeError * _scale && BoundOf(isTop, rank) <= _options.RelativeError * _scale;

    /// <summary>
    /// With limits from the products, as of a cold run, or from the picture where those are further out: it knows neighbours
    /// that the few products do not hold. It can only widen the bound: with limits from it alone, one of 63 certified blocks
    /// of an encoder was off by a hundredth.
    /// </summary>
    private double BoundOf(bool isTop, int rank)
    {
        var sign = isTop ? 1 : -1;
        var own = Ritz(isTop, rank);
        var imagined = FromEnd(_matrix.Imagined.Values, isTop).Select(v => sign * v).ToArray();
        double[] limits = [.. FromEnd(_ritz, isTop).Skip(1).Select((r, i) => Math.Max(sign * r.Value + r.Residual, (imagined[i] + imagined[i + 1]) / 2))];
        return Math.Min(own.Residual, LehmannBound.Above(_matrix.Projected(sign), _matrix.Squares(), sign * own.Value, rank, limits));
    }

    private static IEnumerable<T> FromEnd<T>(IReadOnlyList<T> rising, bool isTop) => isTop ? rising.Reverse() : rising;

    private Eigenpair Pair(bool isTop, int rank)
    {
        var own = Ritz(isTop, rank);
        return new Eigenpair(own.Value, own.Residual, BoundOf(isTop, rank), Combine(own.Vector));
    }

    private Tensor Combine(double[] coordinates)
    {
        var vector = _basis.narrow(0, 0, coordinates.Length).t().mv(tensor(coordinates, dtype: _basis.dtype, device: _basis.device));
        return vector.div_(InnerProduct.Norm(vector).ToScalar());
    }
}
