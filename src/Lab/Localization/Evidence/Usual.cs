namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>
/// The mean and the spread of references' figures, by component. The spread is shrunk: with few references a component's own
/// is mixed with the usual one, s^2 = (sum of squares + k s0^2) / (n - 1 + k), s0^2 the median of the components' variances; and
/// widened by sqrt(1 + 1/n), for the mean is an estimate too.
/// </summary>
internal sealed class Usual
{
    private readonly int[] _counts;
    private readonly double[] _spreads;

    /// <param name="references">Their figures; what is not a number counts for nothing.</param>
    /// <param name="metric">Number of a metric.</param>
    /// <param name="parts">Number of components.</param>
    /// <param name="shrinkage">k above, in references.</param>
    internal Usual(IReadOnlyList<Change> references, int metric, int parts, double shrinkage)
    {
        References = references.Count;
        (Means, _counts, _spreads) = (new double[parts], new int[parts], new double[parts]);
        var squares = new double[parts];
        var reference = new double[parts];
        foreach (var of in references)
        {
            of.Fill(metric, reference);
            for (var part = 0; part < parts; part++)
            {
                if (double.IsNaN(reference[part])) continue;
                // Welford's update.
                var distance = reference[part] - Means[part];
                Means[part] += distance / ++_counts[part];
                squares[part] += distance * (reference[part] - Means[part]);
            }
        }
        for (var part = 0; part < parts; part++) reference[part] = _counts[part] > 1 ? squares[part] / (_counts[part] - 1) : double.NaN;
        var usual = Middle.Of(reference);
        if (double.IsNaN(usual)) usual = 0;
        for (var part = 0; part < parts; part++)
        {
            _spreads[part] = Math.Sqrt((squares[part] + shrinkage * usual) / (_counts[part] - 1 + shrinkage) * (1 + 1.0 / _counts[part]));
            if (_counts[part] == 0) Means[part] = double.NaN;
        }
    }

    internal int References { get; }

    /// <summary>NaN where no reference has a figure.</summary>
    internal double[] Means { get; }

    /// <summary>Puts them in spreads from the means, or from 0 where they are centred already; NaN where fewer than two references have a figure.</summary>
    internal void Standardise(Span<double> values, bool isCentred)
    {
        for (var part = 0; part < values.Length; part++)
        {
            values[part] = _counts[part] < 2 ? double.NaN
                : double.IsNaN(values[part]) ? Deviations.Missing
                : (values[part] - (isCentred ? 0 : Means[part])) / Math.Max(_spreads[part], Deviations.Least);
        }
    }
}
