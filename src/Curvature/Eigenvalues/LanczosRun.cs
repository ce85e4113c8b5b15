using HessianFaultLab.Curvature.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>The state of one Lanczos run: an orthonormal basis, the reduced matrix, and what it says of the wanted ends.</summary>
internal sealed class LanczosRun
{
    private readonly LanczosOptions _options;
    private readonly Tensor _basis;
    private readonly TridiagonalMatrix _reduced = new();
    private readonly int _limit;
    private readonly double _breakdown;
    private readonly double _deviation;
    private double[] _values = [];
    private double[,] _vectors = new double[0, 0];
    private bool _converged;
    private bool _exhausted;

    internal LanczosRun(Tensor start, LanczosOptions options)
    {
        _options = options;
        var length = start.NumberOfElements;
        _limit = (int)Math.Min(options.MaxProducts, length);
        _breakdown = start.dtype == ScalarType.Float64 ? 1e-13 : 1e-6;
        // Rows are written as the run goes on; memory that is never reached is never touched.
        _basis = empty(_limit + 1, length, dtype: start.dtype, device: start.device);
        var norm = InnerProduct.Norm(start);
        if (!(norm > 0) || !double.IsFinite(norm))
            throw new ArgumentException("the start vector must be finite and not zero", nameof(start));
        _basis[0].copy_(start / norm);
        _deviation = options.StartDeviation / norm;
    }

    internal bool IsFinished => _converged || _exhausted || _reduced.Size >= _limit;

    internal void Step(Func<Tensor, Tensor> multiply)
    {
        using var scope = NewDisposeScope();
        var m = _reduced.Size;
        var current = _basis[m];
        var product = multiply(current);
        var diagonal = InnerProduct.Of(product, current);
        if (!double.IsFinite(diagonal)) throw NotFinite();
        var span = _basis.narrow(0, 0, m + 1);
        // Twice is enough (Parlett): the second pass removes what rounding left of the first.
        for (var pass = 0; pass < 2; pass++) product.sub_(span.t().mv(span.mv(product)));
        var beyond = InnerProduct.Norm(product);
        _reduced.Add(diagonal, beyond);
        (_values, _vectors) = _reduced.Eigen();
        var scale = Scale();
        _exhausted = beyond <= _breakdown * scale || m + 1 >= product.NumberOfElements;
        _converged = _reduced.Size >= Math.Min(2, _limit) && Wanted().All(i => IsCertain(i, scale));
        if (!IsFinished) _basis[m + 1].copy_(product / beyond);
    }

    internal LanczosResult Finish()
    {
        var top = Enumerable.Range(0, Math.Min(_options.Top, _reduced.Size)).Select(k => Pair(_reduced.Size - 1 - k)).ToList();
        var bottom = Enumerable.Range(0, Math.Min(_options.Bottom, _reduced.Size)).Select(Pair).ToList();
        return new LanczosResult(top, bottom, _reduced.Size, _converged || _exhausted) { Recall = RitzBasis.Of(_values, _options, RitzVector) };
    }

    internal static CurvatureException NotFinite() => new(CurvatureProblem.NonFiniteDerivative, "A product with the curvature matrix holds NaN or infinity, although the loss is finite: a square root or a logarithm at its border, or overflow, is the usual cause.");

    private IEnumerable<int> Wanted()
    {
        for (var k = 0; k < Math.Min(_options.Top, _reduced.Size); k++) yield return _reduced.Size - 1 - k;
        for (var k = 0; k < Math.Min(_options.Bottom, _reduced.Size); k++) yield return k;
    }

    private double Scale() => Math.Max(Math.Abs(_values[0]), Math.Abs(_values[^1]));

    /// <summary>
    /// Lehmann's bound presumes that the gap is known, but while an outer eigenvalue is yet to appear it is not:
    /// bounds on the residual itself and on what may have been missed keep it from stopping there.
    /// </summary>
    private bool IsCertain(int i, double scale) =>
        Residual(i) <= 5 * _options.RelativeError * scale
        && Bound(i) <= _options.RelativeError * scale
        && (!WaitsForMissed(i) || OutermostBound(i) <= _options.OutermostError * scale);

    private bool WaitsForMissed(int i) => _deviation > 0 && !double.IsPositiveInfinity(_options.OutermostError) && (i == 0 || i == _reduced.Size - 1);

    private double Residual(int i) => Math.Abs(_reduced.Beyond * _vectors[_reduced.Size - 1, i]);

    private double OutermostBound(int i)
    {
        if (i > 0 && i < _reduced.Size - 1) return double.PositiveInfinity;
        var above = i == _reduced.Size - 1 ? MissedEigenvalue.Beyond(_reduced, _values[i], 1, Scale(), _deviation) : 0;
        var below = i == 0 ? MissedEigenvalue.Beyond(_reduced, _values[i], -1, Scale(), _deviation) : 0;
        return Math.Max(above, below);
    }

    private double Bound(int i)
    {
        var size = _reduced.Size;
        var isTop = i >= size - _options.Top;
        // From the wanted end inward; with a single Ritz value nothing is known of the gap.
        int[] inward = [.. isTop ? Enumerable.Range(0, size).Reverse() : Enumerable.Range(0, size)];
        var sign = isTop ? 1 : -1;
        double[] limits = [.. inward.Skip(1).Select(k => sign * _values[k] + Residual(k))];
        return Math.Min(Residual(i), LehmannBound.Above(_reduced.Dense(sign), _reduced.Squares(), sign * _values[i], Array.IndexOf(inward, i), limits));
    }

    private Eigenpair Pair(int i) => new(_values[i], Residual(i), Bound(i), RitzVector(i)) { OutermostBound = OutermostBound(i) };

    private Tensor RitzVector(int i)
    {
        var weights = new double[_reduced.Size];
        for (var k = 0; k < weights.Length; k++) weights[k] = _vectors[k, i];
        var span = _basis.narrow(0, 0, weights.Length);
        var vector = span.t().mv(tensor(weights, dtype: _basis.dtype, device: _basis.device));
        return vector.div_(InnerProduct.Norm(vector).ToScalar());
    }
}
