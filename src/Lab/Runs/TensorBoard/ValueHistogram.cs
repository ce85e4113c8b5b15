namespace HessianFaultLab.Lab.Runs.TensorBoard;

/// <summary>
/// How values are spread: between the smallest and the largest in buckets of equal width. What is not finite is left out, for
/// no bucket holds it.
/// </summary>
internal sealed class ValueHistogram
{
    private const int Buckets = 64;

    private ValueHistogram(double min, double max, long count, double sum, double sumOfSquares, IReadOnlyList<double> limits, IReadOnlyList<double> counts) =>
        (Min, Max, Count, Sum, SumOfSquares, Limits, Counts) = (min, max, count, sum, sumOfSquares, limits, counts);

    internal double Min { get; }

    internal double Max { get; }

    internal long Count { get; }

    internal double Sum { get; }

    internal double SumOfSquares { get; }

    /// <summary>The upper ends of the buckets, ascending.</summary>
    internal IReadOnlyList<double> Limits { get; }

    internal IReadOnlyList<double> Counts { get; }

    /// <returns>Null where no value is finite.</returns>
    internal static ValueHistogram? Of(ReadOnlySpan<float> values)
    {
        double min = double.PositiveInfinity, max = double.NegativeInfinity, sum = 0, squares = 0;
        var count = 0L;
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) continue;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
            sum += value;
            squares += (double)value * value;
            count++;
        }
        if (count == 0) return null;
        if (min == max) return new(min, max, count, sum, squares, [max], [count]);
        var width = (max - min) / Buckets;
        var counts = new double[Buckets];
        foreach (var value in values)
        {
            if (float.IsFinite(value)) counts[Math.Min(Buckets - 1, (int)((value - min) / width))]++;
        }
        return new(min, max, count, sum, squares, [.. Enumerable.Range(1, Buckets).Select(i => i == Buckets ? max : min + (i * width))], counts);
    }
}
