using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Curvature.Surfaces;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>One group of neighbouring blocks within a stratified trace: its probes so far, and what they tell of the next.</summary>
internal sealed class TraceStratum
{
    private readonly Moments _quadratic = new();
    private double _squaredNorms;
    private Estimate? _byXTrace;

    /// <param name="block">The group.</param>
    /// <param name="stream">The stream of its probes; its negative is that of XTrace's.</param>
    /// <param name="cost">Of one of its products, in products of the whole.</param>
    internal TraceStratum(Block block, int stream, double cost)
    {
        Block = block;
        Stream = stream;
        Cost = cost;
    }

    internal Block Block { get; }

    internal int Stream { get; }

    internal double Cost { get; }

    internal int Probes => _quadratic.Count;

    /// <summary>Whether it is settled by XTrace and takes no more probes.</summary>
    internal bool IsSettled => _byXTrace is not null;

    internal int XTraceProbes { get; private set; }

    /// <summary>
    /// With the scatter's error, but no less than that which the norms give: a few samples that agree by chance look surer
    /// than they are.
    /// </summary>
    internal Estimate Estimate
    {
        get
        {
            if (_byXTrace is { } settled) return settled;
            var estimate = _quadratic.ToEstimate();
            return estimate with { StandardError = Math.Max(estimate.StandardError, Math.Sqrt(2 * Math.Max(0, MeanSquaredNorm - DiagonalSquares) / Probes)) };
        }
    }

    /// <summary>sum_i H_ii^2 within the group, where the pilot told it.</summary>
    internal double DiagonalSquares { get; set; }

    /// <summary>Of z'Hz for one probe, for deciding where probes go; the norms guard against having seen too little.</summary>
    internal double Variance => Probes < 8 ? VarianceByNorms : Math.Max(VarianceByNorms, _quadratic.Variance);

    /// <summary>sqrt(variance x cost): its weight in Neyman's allocation.</summary>
    internal double Weight => IsSettled ? 0 : Math.Sqrt(Variance * Cost);

    /// <summary>(tr H)^2 / ||H||_F^2, the number of equal eigenvalues that would give both.</summary>
    internal double EffectiveRank => _quadratic.Mean * _quadratic.Mean / MeanSquaredNorm;

    internal double MeanSquaredNorm => _squaredNorms / Probes;

    /// <summary>
    /// 2 (||H||_F^2 - sum_i H_ii^2): few samples of ||Hz||^2 tell it far better than the scatter of as many samples of z'Hz.
    /// </summary>
    private double VarianceByNorms => 2 * Math.Max(MeanSquaredNorm - DiagonalSquares, 0.05 * MeanSquaredNorm);

    internal void Add(double quadratic, double squaredNorm)
    {
        _quadratic.Add(quadratic);
        _squaredNorms += squaredNorm;
    }

    internal void Settle(Estimate byXTrace, int probes)
    {
        _byXTrace = byXTrace;
        XTraceProbes = probes;
    }
}
