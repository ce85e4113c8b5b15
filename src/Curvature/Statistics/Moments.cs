namespace HessianFaultLab.Curvature.Statistics;

/// <summary>Mean and variance of a stream of samples (Welford 1962).</summary>
public sealed class Moments
{
    private double _mean;
    private double _squares;

    public int Count { get; private set; }

    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>The unbiased variance of a sample; NaN below two.</summary>
    public double Variance => Count < 2 ? double.NaN : _squares / (Count - 1);

    public void Add(double sample)
    {
        Count++;
        var delta = sample - _mean;
        _mean += delta / Count;
        _squares += delta * (sample - _mean);
    }

    public Estimate ToEstimate() => Count < 2
        ? new Estimate(Mean, double.PositiveInfinity, 0)
        : new Estimate(Mean, Math.Sqrt(Variance / Count), Count - 1);
}
