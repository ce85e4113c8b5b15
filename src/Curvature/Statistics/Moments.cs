namespace HessianFaultLab.Curvature.Statistics;

/// <summary>Mean, variance and skewness of a stream of samples (Welford 1962, Terriberry 2007).</summary>
public sealed class Moments
{
    private double _mean;
    private double _squares;
    private double _cubes;

    public int Count { get; private set; }

    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>The unbiased variance of a sample; NaN below two.</summary>
    public double Variance => Count < 2 ? double.NaN : _squares / (Count - 1);

    /// <summary>The samples' third standardised moment; zero below three samples or without variance.</summary>
    public double Skewness => Count < 3 || !(_squares > 0) ? 0 : Math.Sqrt(Count) * _cubes / Math.Pow(_squares, 1.5);

    public void Add(double sample)
    {
        Count++;
        var delta = sample - _mean;
        var step = delta / Count;
        var square = delta * step * (Count - 1);
        _mean += step;
        _cubes += square * step * (Count - 2) - 3 * step * _squares;
        _squares += square;
    }

    public Estimate ToEstimate() => Count < 2
        ? new Estimate(Mean, double.PositiveInfinity, 0)
        : new Estimate(Mean, Math.Sqrt(Variance / Count), Count - 1) { Skewness = Skewness / Math.Sqrt(Count) };
}
