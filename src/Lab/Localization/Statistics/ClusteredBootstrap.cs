using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>
/// A percentile interval of a mean whose values come in clusters: whole clusters are drawn with replacement (Efron, Tibshirani
/// 1993; Cameron, Gelbach, Miller 2008), since runs of one fault on one model are no independent evidence.
/// </summary>
/// <param name="Mean">Of all values.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Values">Number of values.</param>
/// <param name="Clusters">Number of clusters.</param>
public sealed record ClusteredBootstrap(double Mean, double Low, double High, int Values, int Clusters)
{
    public const int Draws = 2000;

    /// <param name="values">Each value with its cluster; their order does not matter.</param>
    /// <param name="level">Of the interval.</param>
    /// <param name="seed">Of the draws.</param>
    public static ClusteredBootstrap Of(IEnumerable<(string Cluster, double Value)> values, double level = 0.95, long seed = 1)
    {
        var clusters = values.GroupBy(v => v.Cluster, v => v.Value, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Sum: g.Order().Sum(), Count: g.Count())).ToArray();
        var count = clusters.Sum(c => c.Count);
        if (count == 0) return new ClusteredBootstrap(double.NaN, double.NaN, double.NaN, 0, 0);
        var draws = new RandomDraws(seed);
        var means = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var (sum, drawn) = (0.0, 0);
            foreach (var _ in clusters)
            {
                var one = clusters[draws.Below(clusters.Length)];
                sum += one.Sum;
                drawn += one.Count;
            }
            means[i] = sum / drawn;
        }
        Array.Sort(means);
        return new ClusteredBootstrap(clusters.Sum(c => c.Sum) / count, Quantile(means, (1 - level) / 2), Quantile(means, (1 + level) / 2), count, clusters.Length);
    }

    /// <summary>Linear between order statistics.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        return low + 1 < sorted.Length ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[^1];
    }
}
