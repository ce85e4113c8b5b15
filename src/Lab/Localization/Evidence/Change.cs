namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>A run's scaled figures at a step, less those at another if there is one.</summary>
/// <param name="Figures">The run's.</param>
/// <param name="Now">The step's place among the measured ones; -1 where it was not measured.</param>
/// <param name="Before">The other's.</param>
internal readonly record struct Change(ScaledFigures Figures, int Now, int? Before)
{
    internal int Parts => Figures.Parts;

    /// <summary>Fills in a metric's, one for every component; NaN where one of the two is missing.</summary>
    internal void Fill(int metric, Span<double> into)
    {
        if (Now < 0 || Before < 0)
        {
            into.Fill(double.NaN);
            return;
        }
        var scaled = Figures.Of(metric).AsSpan();
        scaled.Slice(Now * Parts, Parts).CopyTo(into);
        if (Before is { } before) Subtract(into, scaled.Slice(before * Parts, Parts));
    }

    /// <summary>Takes a metric's off what is there.</summary>
    internal void SubtractFrom(Span<double> values, int metric)
    {
        var own = new double[Parts];
        Fill(metric, own);
        Subtract(values, own);
    }

    internal static void Subtract(Span<double> values, ReadOnlySpan<double> others)
    {
        for (var part = 0; part < values.Length; part++) values[part] -= others[part];
    }
}
