namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>Makes long curves short.</summary>
internal static class Thinning
{
    /// <summary>
    /// At most so many points: the first, the last, and of every stretch between them the least and the greatest, so that no
    /// peak is lost.
    /// </summary>
    internal static IReadOnlyList<(double X, double Y)> Of(IReadOnlyList<(double X, double Y)> points, int most)
    {
        if (points.Count <= most) return points;
        return [.. Kept([.. points.Select(p => p.Y)], most).Select(i => points[i])];
    }

    /// <summary>The numbers of the points that are kept, in order.</summary>
    internal static IReadOnlyList<int> Kept(IReadOnlyList<double> values, int most)
    {
        if (values.Count <= most) return [.. Enumerable.Range(0, values.Count)];
        var stretches = Math.Max(1, (most - 2) / 2);
        var kept = new SortedSet<int> { 0, values.Count - 1 };
        for (var s = 0; s < stretches; s++)
        {
            var (from, to) = (1 + (int)((long)s * (values.Count - 2) / stretches), 1 + (int)((long)(s + 1) * (values.Count - 2) / stretches));
            if (from >= to) continue;
            var (least, greatest) = (from, from);
            for (var i = from; i < to; i++)
            {
                if (!(values[i] >= values[least])) least = i;
                if (!(values[i] <= values[greatest])) greatest = i;
            }
            kept.Add(least);
            kept.Add(greatest);
        }
        return [.. kept];
    }
}
