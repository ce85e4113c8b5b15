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

    /// <summary>Fewer clusters give no interval that is worth telling.</summary>
    public const int FewestClusters = 5;

    /// <summary>The interval where there are clusters enough for one.</summary>
    public (double? Low, double? High) Told => Clusters >= FewestClusters ? (Low, High) : (null, null);

    /// <param name="values">Each value with its cluster; their order does not matter.</param>
    /// <param name="level">Of the interval.</param>
    /// <param name="seed">Of the draws.</param>
    public static ClusteredBootstrap Of(IEnumerable<(string Cluster, double Value)> values, double level = 0.95, long seed = 1)
    {
        var all = values.ToList();
        return new ClusterDraws([.. all.Select(v => v.Cluster)], seed).Interval([.. all.Select(v => v.Value)], level);
    }
}
