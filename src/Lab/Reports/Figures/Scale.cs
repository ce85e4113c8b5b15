namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>Places numbers along an axis, linearly or by their logarithm, and says where its ticks are.</summary>
internal sealed class Scale
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;

    private Scale(double low, double high, double from, double to, bool logarithmic)
    {
        (_low, _high, _from, _to, IsLogarithmic) = (low, high, from, to, logarithmic);
        Ticks = logarithmic ? Decades() : Round();
    }

    internal bool IsLogarithmic { get; }

    internal IReadOnlyList<double> Ticks { get; }

    /// <param name="values">What is to be shown; what is not finite does not count.</param>
    /// <param name="from">Where the smallest goes.</param>
    /// <param name="to">Where the greatest goes.</param>
    internal static Scale Linear(IEnumerable<double> values, double from, double to)
    {
        var (low, high) = Range(values.Where(double.IsFinite));
        if (low == high) (low, high) = low == 0 ? (0, 1) : (low - (Math.Abs(low) / 2), high + (Math.Abs(high) / 2));
        return new Scale(low, high, from, to, logarithmic: false);
    }

    /// <summary>By logarithm where all values are positive and span more than a factor of twenty, else linear.</summary>
    internal static Scale Suited(IReadOnlyCollection<double> values, double from, double to)
    {
        var finite = values.Where(double.IsFinite).ToList();
        var (low, high) = Range(finite);
        if (finite.Count == 0 || low <= 0 || high / low < 20) return Linear(finite, from, to);
        return new Scale(Math.Log10(low), Math.Log10(high), from, to, logarithmic: true);
    }

    internal double Of(double value) => _from + (((IsLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low) * (_to - _from));

    /// <summary>Steps of 1, 2 or 5 times a power of ten, about five of them.</summary>
    private List<double> Round()
    {
        var rough = (_high - _low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        var ticks = new List<double>();
        for (var i = Math.Ceiling((_low / step) - 1e-9); i <= (_high / step) + 1e-9 && ticks.Count < 20; i++) ticks.Add(i == 0 ? 0 : i * step);
        return ticks;
    }

    /// <summary>Powers of ten, so many apart that there are not more than six; with 2 and 5 where there are few.</summary>
    private List<double> Decades()
    {
        var apart = Math.Max(1, (int)Math.Ceiling((_high - _low) / 6));
        var ticks = new List<double>();
        for (var exponent = (int)Math.Floor(_low); exponent <= _high + 1e-9; exponent += apart)
        {
            foreach (var factor in _high - _low < 2.5 ? (double[])[1, 2, 5] : [1])
            {
                var tick = factor * Math.Pow(10, exponent);
                if (Math.Log10(tick) >= _low - 1e-9 && Math.Log10(tick) <= _high + 1e-9) ticks.Add(tick);
            }
        }
        return ticks;
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return low <= high ? (low, high) : (0, 1);
    }
}
