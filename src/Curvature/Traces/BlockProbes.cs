using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// What probes z_b of one block tell of H_bb: the trace, E z'Hz; the squared Frobenius norm, E ||Hz||^2; the diagonal,
/// E z * Hz (Bekas, Kokiopoulou, Saad 2007).
/// </summary>
public sealed class BlockProbes : IDisposable
{
    private readonly Moments _quadratic = new();
    private readonly Moments _squaredNorm = new();
    private readonly bool _keepDiagonal;
    private Tensor? _diagonalSum;
    private Tensor? _diagonalSquares;
    private double _exactTrace;
    private double _exactSquares;
    private bool _isExact;

    internal BlockProbes(Block block, bool keepDiagonal)
    {
        Block = block;
        _keepDiagonal = keepDiagonal;
    }

    public Block Block { get; }

    /// <summary>Products that were spent on the block.</summary>
    public int Probes { get; private set; }

    public bool IsFinite { get; private set; } = true;

    /// <summary>Whether the block was measured by unit vectors, without chance.</summary>
    public bool IsExact => _isExact;

    public Estimate Trace => _isExact ? Estimate.Exact(_exactTrace) : _quadratic.ToEstimate();

    public Estimate FrobeniusSquared => _isExact ? Estimate.Exact(_exactSquares) : _squaredNorm.ToEstimate();

    /// <summary>||H_bb||_F.</summary>
    public Estimate Frobenius => FrobeniusSquared.SquareRoot();

    /// <summary>Mean of |d_i| over the diagonal, and the root mean square of its entries' standard errors.</summary>
    /// <remarks>Noise can only lengthen |d_i|; the stated error bounds that excess from above.</remarks>
    public Estimate DiagonalMeanAbs => Diagonal(d => (double)d.abs().mean());

    /// <summary>The largest |d_i|.</summary>
    public Estimate DiagonalMax => Diagonal(d => (double)d.abs().max());

    /// <summary>The estimated diagonal; the caller disposes of it.</summary>
    public Tensor DiagonalValues()
    {
        using var quiet = no_grad();
        return (_diagonalSum ?? throw new InvalidOperationException("the diagonal was not asked for")).div(Count().ToScalar());
    }

    public void Dispose()
    {
        _diagonalSum?.Dispose();
        _diagonalSquares?.Dispose();
    }

    internal BlockProbe Observe(Tensor probe, Tensor product) => BlockProbe.Of(probe, product, _keepDiagonal);

    internal void Add(BlockProbe sample)
    {
        Probes++;
        IsFinite &= double.IsFinite(sample.Quadratic) && double.IsFinite(sample.SquaredNorm);
        _quadratic.Add(sample.Quadratic);
        _squaredNorm.Add(sample.SquaredNorm);
        if (sample.Elementwise is not { } elementwise) return;
        using var quiet = no_grad();
        if (_diagonalSum is null || _diagonalSquares is null)
        {
            _diagonalSum = elementwise.DetachFromDisposeScope();
            _diagonalSquares = elementwise.square().DetachFromDisposeScope();
            return;
        }
        _diagonalSum.add_(elementwise);
        _diagonalSquares.addcmul_(elementwise, elementwise, 1);
        elementwise.Dispose();
    }

    /// <summary>Takes the block's columns H e_i, all of them.</summary>
    internal void SetExact(IReadOnlyList<double> diagonal, double squares)
    {
        _isExact = true;
        Probes += diagonal.Count;
        _exactTrace = diagonal.Sum();
        _exactSquares = squares;
        IsFinite = double.IsFinite(_exactTrace) && double.IsFinite(squares);
        if (_keepDiagonal) _diagonalSum = tensor(diagonal.ToArray()).DetachFromDisposeScope();
    }

    internal bool Satisfies(double relativeError)
    {
        if (_isExact || !IsFinite) return true;
        var trace = Trace;
        return trace.CautiousError <= relativeError * Math.Max(Math.Abs(trace.Value), Frobenius.Value);
    }

    private double Count() => _isExact ? 1 : Probes;

    private Estimate Diagonal(Func<Tensor, double> summary)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var values = DiagonalValues();
        if (_isExact || _diagonalSquares is null) return Estimate.Exact(summary(values));
        var variance = (_diagonalSquares / Count() - values.square()).clamp_min(0) / Math.Max(1, Count() - 1);
        return new Estimate(summary(values), Math.Sqrt((double)variance.mean()), Count() - 1);
    }
}
