namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>What remains of the rounds of one measurement.</summary>
internal readonly record struct Spread(double Minimum, double Median, double Maximum)
{
    internal static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("nothing was measured", nameof(values));
        return new Spread(sorted[0], MedianOfSorted(sorted), sorted[^1]);
    }

    internal static double MedianOf(IEnumerable<double> values) => MedianOfSorted(values.Order().ToArray());

    private static double MedianOfSorted(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
