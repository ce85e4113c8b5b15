namespace HessianFaultLab.Lab.Localization.Statistics;

internal static class Ranks
{
    /// <summary>Ranks from 1 in ascending order; equal values share the mean of their ranks.</summary>
    internal static double[] Of(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]].Equals(values[order[from]])) to++;
            for (var i = from; i < to; i++) ranks[order[i]] = (from + 1 + to) / 2.0;
            from = to;
        }
        return ranks;
    }

    /// <summary>Sizes of the groups of equal values.</summary>
    internal static IEnumerable<int> Ties(IEnumerable<double> values) => values.GroupBy(v => v).Select(g => g.Count());
}
