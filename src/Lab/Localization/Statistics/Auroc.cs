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
}
