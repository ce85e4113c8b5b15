using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Localization.Statistics;

/// <summary>The draws of a <see cref="ClusteredBootstrap"/>, made once for all the values that runs of the same clusters have.</summary>
public sealed class ClusterDraws
{
    private readonly int[] _clusterOf;
    private readonly int[] _counts;
    private readonly int[] _drawn;
    private readonly int[] _sizes = new int[ClusteredBootstrap.Draws];

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
        for (var i = 0; i < _drawn.Length; i++)
        {
            _drawn[i] = draws.Below(names.Count);
            _sizes[i / names.Count] += _counts[_drawn[i]];
        }
    }

    public int Clusters => _counts.Length;

    /// <param name="values">As many as there are clusters given, in their order.</param>
    /// <param name="level">Of the interval.</param>
    public ClusteredBootstrap Interval(IReadOnlyList<double> values, double level = 0.95) => Intervals([values], level)[0];

    /// <summary>Those of several kinds of values at once, which takes less time than one after the other.</summary>
    /// <param name="kinds">Of each kind as many values as there are clusters given, in their order.</param>
    /// <param name="level">Of the intervals.</param>
    public IReadOnlyList<ClusteredBootstrap> Intervals(IReadOnlyList<IReadOnlyList<double>> kinds, double level = 0.95)
    {
        if (_clusterOf.Length == 0) return [.. kinds.Select(_ => new ClusteredBootstrap(double.NaN, double.NaN, double.NaN, 0, 0))];
        List<ClusteredBootstrap> intervals = new(kinds.Count);
        var means = ArrayPool<double>.Shared.Rent(Vector<double>.Count * ClusteredBootstrap.Draws);
        foreach (var lanes in kinds.Select(Sums).Chunk(Vector<double>.Count))
        {
            Draw(lanes, means);
            foreach (var (lane, sums) in lanes.Index())
            {
                var drawn = means.AsSpan(lane * ClusteredBootstrap.Draws, ClusteredBootstrap.Draws);
                intervals.Add(new ClusteredBootstrap(sums.Sum() / _clusterOf.Length, Quantiles.Of(drawn, (1 - level) / 2), Quantiles.Of(drawn, (1 + level) / 2), _clusterOf.Length, sums.Length));
            }
        }
        ArrayPool<double>.Shared.Return(means);
        return intervals;
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
        var values = CollectionsMarshal.AsSpan(found);
        return (Quantiles.Of(values, (1 - level) / 2), Quantiles.Of(values, (1 + level) / 2));
    }

    /// <summary>By cluster, in an order that does not depend on that of the values, so that neither do the last bits.</summary>
    private double[] Sums(IReadOnlyList<double> values)
    {
        var members = _counts.Select(c => new List<double>(c)).ToArray();
        foreach (var (index, value) in values.Index()) members[_clusterOf[index]].Add(value);
        return [.. members.Select(m => m.Order().Sum())];
    }

    /// <summary>The mean of every draw, by kind, as many kinds at once as the processor adds at once.</summary>
    private void Draw(double[][] lanes, Span<double> means)
    {
        var sums = new Vector<double>[_counts.Length];
        Span<double> entries = stackalloc double[Vector<double>.Count];
        for (var cluster = 0; cluster < sums.Length; cluster++)
        {
            for (var lane = 0; lane < lanes.Length; lane++) entries[lane] = lanes[lane][cluster];
            sums[cluster] = new Vector<double>(entries);
        }
        for (var (draw, at) = (0, 0); draw < _sizes.Length; draw++)
        {
            var sum = Vector<double>.Zero;
            for (var end = at + sums.Length; at < end; at++) sum += sums[_drawn[at]];
            sum /= _sizes[draw];
            for (var lane = 0; lane < lanes.Length; lane++) means[lane * _sizes.Length + draw] = sum[lane];
        }
    }
}
