namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>
/// Are paired differences as often, and as far, above zero as below (Wilcoxon 1945)? Differences of zero are left out. Exact
/// for up to 50 differences without ties, else normal with correction for ties and none for continuity.
/// </summary>
/// <param name="Pairs">Differences that are not zero.</param>
/// <param name="PositiveRanks">Sum of the ranks of positive differences.</param>
/// <param name="PValue">Two-sided; 1 where there is no difference at all.</param>
public sealed record WilcoxonSignedRank(int Pairs, double PositiveRanks, double PValue)
{
    private const int LargestExact = 50;

    public static WilcoxonSignedRank Of(IEnumerable<double> differences)
    {
        var values = differences.Where(d => d != 0).ToArray();
        if (values.Length == 0) return new WilcoxonSignedRank(0, 0, 1);
        var sizes = values.Select(Math.Abs).ToArray();
        var ranks = Ranks.Of(sizes);
        var positive = values.Zip(ranks).Where(p => p.First > 0).Sum(p => p.Second);
        var ties = Ranks.Ties(sizes).ToList();
        var p = values.Length <= LargestExact && ties.TrueForAll(t => t == 1) ? Exact(values.Length, positive) : Normal(values.Length, positive, ties);
        return new WilcoxonSignedRank(values.Length, positive, Math.Min(1, p));
    }

    /// <summary>All 2^n signs are equally likely: the number of subsets of the ranks with each sum, by dynamic programming.</summary>
    private static double Exact(int n, double positive)
    {
        var most = n * (n + 1) / 2;
        var ways = new double[most + 1];
        ways[0] = 1;
        for (var rank = 1; rank <= n; rank++)
        {
            for (var sum = most; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        }
        var tail = (int)Math.Min(positive, most - positive);
        return 2 * ways.Take(tail + 1).Sum() / Math.Pow(2, n);
    }

    private static double Normal(int n, double positive, List<int> ties)
    {
        var mean = n * (n + 1) / 4.0;
        var variance = n * (n + 1) * (2.0 * n + 1) / 24 - ties.Sum(t => ((double)t * t * t - t) / 48);
        return 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -Math.Abs(positive - mean) / Math.Sqrt(variance));
    }
}
