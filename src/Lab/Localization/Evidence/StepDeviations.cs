namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary><see cref="Deviations"/> of one run at one step.</summary>
/// <param name="own">The run's figures.</param>
/// <param name="references">Those of healthy runs; null where it is held against its own components.</param>
/// <param name="twin">Those of the twin, where it is held against that.</param>
internal sealed class StepDeviations(Change own, Healthy? references, Change? twin)
{
    /// <summary>A metric's, one for every component; NaN where nothing is known.</summary>
    internal double[] Of(int metric)
    {
        var values = new double[own.Parts];
        Fill(metric, values);
        return values;
    }

    /// <summary>The same into values that are there.</summary>
    internal void Fill(int metric, Span<double> into)
    {
        own.Fill(metric, into);
        var usual = references?.Of(metric);
        if (usual is not null && twin is { } clean)
        {
            // Scaled by how far seeds lie apart, since the twin itself has no spread.
            clean.SubtractFrom(into, metric);
            usual.Standardise(into, isCentred: true);
        }
        else if (usual is { References: > 1 })
        {
            usual.Standardise(into, isCentred: false);
        }
        else
        {
            if (usual is { References: 1 }) Change.Subtract(into, usual.Means);
            HoldAgainstPeers(into);
        }
    }

    private static void HoldAgainstPeers(Span<double> values)
    {
        var middle = Middle.Of(values);
        var distances = values.ToArray();
        foreach (ref var distance in distances.AsSpan()) distance = Math.Abs(distance - middle);
        var spread = 1.4826 * Middle.Of(distances);
        foreach (ref var value in values) value = (value - middle) / Math.Max(double.IsNaN(spread) ? 0 : spread, Deviations.Least);
    }
}
