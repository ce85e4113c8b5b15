using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>The draws of a <see cref="ClusteredBootstrap"/>, made once for all the values that runs of the same clusters have.</summary>
public sealed class ClusterDraws
{
    private readonly int[] _clusterOf;
    private readonly int[] _counts;
    private readonly int[] _drawn;

    /// <param name="clusters">The cluster of each value.</param>
    /// <param name="seed">Of the draws.</param>
    public ClusterDraws(IReadOnlyList<string> clusters, long seed = 1)
    {
        var names = clusters.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        _clusterOf = [.. clusters.Select(c => names[c])];
        _counts = new int[names.Count];
        foreach (var cluster in _clusterOf) _counts[cluster]++;
        _drawn = new int[names.Count == 0 ? 0 : ClusteredBootstrap.Draws * names.Count];
        var draws = new RandomDraws(seed);
        for (var i = 0; i < _drawn.Length; i++) _drawn[i] = draws.Below(names.Count);
    }

    public int Clusters => _counts.Length;

    /// <param name="values">As many as there are clusters given, in their order.</param>
    /// <param name="level">Of the interval.</param>
    public ClusteredBootstrap Interval(IReadOnlyList<double> values, double level = 0.95)
    {
        if (_clusterOf.Length == 0) return new ClusteredBootstrap(double.NaN, double.NaN, double.NaN, 0, 0);
        var sums = Sums(values);
        var means = new double[ClusteredBootstrap.Draws];
        for (var (i, at) = (0, 0); i < means.Length; i++)
        {
            var (sum, count) = (0.0, 0);
            for (var end = at + sums.Length; at < end; at++)
            {
                sum += sums[_drawn[at]];
                count += _counts[_drawn[at]];
            }
            means[i] = sum / count;
        }
        Array.Sort(means);
        return new ClusteredBootstrap(sums.Sum() / _clusterOf.Length, Quantile(means, (1 - level) / 2), Quantile(means, (1 + level) / 2), _clusterOf.Length, sums.Length);
    }

    /// <summary>The interval of a statistic that is no mean, where there are clusters enough for one.</summary>
    /// <param name="of">The statistic of a draw, told how often each value is in it; draws where it is not a number are left out.</param>
    /// <param name="level">Of the interval.</param>
    public (double? Low, double? High) Interval(Func<IReadOnlyList<int>, double> of, double level = 0.95)
    {
        if (Clusters < ClusteredBootstrap.FewestClusters) return (null, null);
        var counts = new int[_clusterOf.Length];
        var drawn = new int[_counts.Length];
        List<double> found = [];
        for (var at = 0; at < _drawn.Length; at += drawn.Length)
        {
            Array.Clear(drawn);
            for (var i = at; i < at + drawn.Length; i++) drawn[_drawn[i]]++;
            for (var i = 0; i < counts.Length; i++) counts[i] = drawn[_clusterOf[i]];
            if (of(counts) is var value && !double.IsNaN(value)) found.Add(value);
        }
        if (found.Count == 0) return (null, null);
        found.Sort();
        double[] sorted = [.. found];
        return (Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    /// <summary>By cluster, in an order that does not depend on that of the values, so that neither do the last bits.</summary>
    private double[] Sums(IReadOnlyList<double> values)
    {
        var members = _counts.Select(c => new List<double>(c)).ToArray();
        foreach (var (index, value) in values.Index()) members[_clusterOf[index]].Add(value);
        return [.. members.Select(m => m.Order().Sum())];
    }

    /// <summary>Linear between order statistics.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var low = (int)place;
        return low + 1 < sorted.Length ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[^1];
    }
}
