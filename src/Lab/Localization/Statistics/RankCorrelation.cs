namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>Spearman's rank correlation: Pearson's of the ranks, ties sharing the mean of theirs.</summary>
public static class RankCorrelation
{
    /// <summary>NaN where one side has no two different values.</summary>
    public static double Of(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        if (one.Count != other.Count) throw new ArgumentException($"there are {one.Count} values on one side and {other.Count} on the other", nameof(other));
        var (first, second) = (Ranks.Of(one), Ranks.Of(other));
        var mean = (one.Count + 1) / 2.0;
        return Product(first, second) / Math.Sqrt(Product(first, first) * Product(second, second));

        double Product(double[] a, double[] b) => a.Zip(b, (x, y) => (x - mean) * (y - mean)).Sum();
    }
}
