namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>Suspicions from several sources, entry by entry.</summary>
internal static class Columns
{
    /// <summary>What is not a number counts for nothing; NaN where no source knows anything.</summary>
    internal static double[] Combined(IReadOnlyList<double[]> sources, int count, Combination by)
    {
        if (by == Combination.Rank) sources = [.. sources.Select(ReciprocalRanks)];
        var combined = new double[count];
        for (var i = 0; i < count; i++)
        {
            var (sum, largest, known) = (0.0, double.NegativeInfinity, 0);
            foreach (var source in sources)
            {
                if (double.IsNaN(source[i])) continue;
                sum += source[i];
                largest = Math.Max(largest, source[i]);
                known++;
            }
            combined[i] = known == 0 ? double.NaN : by == Combination.Max ? largest : sum / known;
        }
        return combined;
    }

    /// <summary>1 / rank from the largest; equals share the mean of their ranks.</summary>
    internal static double[] ReciprocalRanks(double[] values) =>
        [.. values.Select(v => double.IsNaN(v) ? 0 : 1 / (1 + values.Count(o => o > v) + (values.Count(o => o.Equals(v)) - 1) / 2.0))];
}
