namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>The probability that a positive scores above a negative, ties counting half: the area under the ROC curve (Hanley, McNeil 1982).</summary>
public static class Auroc
{
    /// <returns>NaN where one of the two is missing.</returns>
    public static double Of(IReadOnlyList<double> positives, IReadOnlyList<double> negatives)
    {
        if (positives.Count == 0 || negatives.Count == 0) return double.NaN;
        var ranks = Ranks.Of([.. positives, .. negatives]);
        var above = ranks.Take(positives.Count).Sum() - positives.Count * (positives.Count + 1) / 2.0;
        return above / positives.Count / negatives.Count;
    }

    /// <summary>The same of scores that count several times each, or not at all.</summary>
    /// <param name="ascending">Scores in ascending order, with whether they are positives'.</param>
    /// <param name="counts">How often each counts.</param>
    /// <returns>NaN where one of the two is missing.</returns>
    public static double Of(ReadOnlySpan<(double Score, bool IsPositive)> ascending, ReadOnlySpan<int> counts)
    {
        long positives = 0, negatives = 0;
        // Twice the number of pairs in the right order, ties counting once.
        long above = 0;
        for (var start = 0; start < ascending.Length;)
        {
            var (end, tiedPositives, tiedNegatives) = (start, 0L, 0L);
            for (; end < ascending.Length && ascending[end].Score.Equals(ascending[start].Score); end++)
            {
                if (ascending[end].IsPositive) tiedPositives += counts[end];
                else tiedNegatives += counts[end];
            }
            above += tiedPositives * (2 * negatives + tiedNegatives);
            (positives, negatives, start) = (positives + tiedPositives, negatives + tiedNegatives, end);
        }
        return positives == 0 || negatives == 0 ? double.NaN : above / 2.0 / positives / negatives;
    }
}
