namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>P(x &gt; y) - P(x &lt; y) for x and y drawn from two samples (Cliff 1993): 0 where they are alike, ±1 where they do not overlap.</summary>
public static class CliffsDelta
{
    public static double Of(IReadOnlyCollection<double> one, IReadOnlyCollection<double> other)
    {
        if (one.Count == 0 || other.Count == 0) return double.NaN;
        var sorted = other.Order().ToArray();
        double sum = 0;
        foreach (var value in one) sum += Below(sorted, value) - (sorted.Length - Below(sorted, Math.BitIncrement(value)));
        return sum / one.Count / other.Count;
    }

    /// <summary>How many are smaller than a value.</summary>
    private static int Below(double[] sorted, double value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
