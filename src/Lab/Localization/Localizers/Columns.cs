namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>Suspicions from several sources that become one, entry by entry. What is not a number counts for nothing.</summary>
/// <param name="count">Number of entries.</param>
/// <param name="by">How they become one.</param>
internal sealed class Columns(int count, Combination by)
{
    private readonly double[] _sums = new double[count];
    private readonly double[] _largest = new double[count];
    private readonly int[] _known = new int[count];

    /// <summary>Of a few sources at once.</summary>
    internal static double[] Combined(IEnumerable<double[]> sources, int count, Combination by)
    {
        var columns = new Columns(count, by);
        foreach (var source in sources) columns.Add(source);
        return columns.Combined();
    }

    internal void Add(ReadOnlySpan<double> source)
    {
        if (by == Combination.Rank) source = ReciprocalRanks(source);
        for (var i = 0; i < source.Length; i++)
        {
            if (double.IsNaN(source[i])) continue;
            _sums[i] += source[i];
            _largest[i] = _known[i]++ == 0 ? source[i] : Math.Max(_largest[i], source[i]);
        }
    }

    /// <summary>NaN where no source knows anything.</summary>
    internal double[] Combined()
    {
        var combined = new double[count];
        for (var i = 0; i < count; i++) combined[i] = _known[i] == 0 ? double.NaN : by == Combination.Max ? _largest[i] : _sums[i] / _known[i];
        return combined;
    }

    /// <summary>1 / rank from the largest; equals share the mean of their ranks, and what is not a number has 0.</summary>
    internal static double[] ReciprocalRanks(ReadOnlySpan<double> values)
    {
        var ranks = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            var (above, equal) = (0, 0);
            foreach (var other in values)
            {
                if (other > values[i]) above++;
                if (other.Equals(values[i])) equal++;
            }
            ranks[i] = 1 / (1 + above + (equal - 1) / 2.0);
        }
        return ranks;
    }
}
