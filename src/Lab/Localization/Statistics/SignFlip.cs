using System.Numerics;

namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>
/// Is the mean of paired differences above zero? Under the null hypothesis each has either sign: the p-value is the share of
/// the 2^n choices of signs whose sum is at least the one seen (Fisher 1935). With 5 pairs the smallest is 1/32.
/// </summary>
public static class SignFlip
{
    /// <summary>Beyond this many pairs there are too many choices to go through all.</summary>
    public const int MostPairs = 20;

    /// <summary>One-sided, exact.</summary>
    public static double PValue(IReadOnlyList<double> differences)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(differences.Count, MostPairs, nameof(differences));
        if (differences.Count == 0) return 1;
        // Gray code: each choice differs from the one before in one sign.
        var seen = differences.Sum();
        var slack = 1e-12 * differences.Sum(Math.Abs);
        var sum = seen;
        var signs = Enumerable.Repeat(1.0, differences.Count).ToArray();
        long atLeast = 1;
        for (var choice = 1u; choice < 1u << differences.Count; choice++)
        {
            var turned = BitOperations.TrailingZeroCount(choice);
            signs[turned] = -signs[turned];
            sum += 2 * signs[turned] * differences[turned];
            if (sum >= seen - slack) atLeast++;
        }
        return (double)atLeast / (1L << differences.Count);
    }
}
