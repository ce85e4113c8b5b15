using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>
/// How far the figures of a run's components are from what they should be, in standard deviations: z = (d - mean of the
/// references' d) / s, d a difference of scaled figures (<see cref="Scale"/>) that the <see cref="Comparison"/> names.
/// </summary>
/// <remarks>
/// s is shrunk: with few references a component's own spread is mixed with the usual one, s^2 = (sum of squares + k s0^2) /
/// (n - 1 + k), s0 the median of the components' spreads; and widened by sqrt(1 + 1/n), for the mean is an estimate too. With
/// fewer than two references the spread is that over the run's own components.
/// </remarks>
public sealed class Deviations(ExperimentFigures figures)
{
    /// <summary>What a figure that is missing, and is there in all references, counts as.</summary>
    public const double Missing = 20;

    /// <summary>k above where nobody says otherwise.</summary>
    public const double Shrinkage = 4;

    private const double Least = 1e-4;

    private readonly Dictionary<(string Subject, int Metric, double Exponent), Scale> _scales = [];
    private readonly Dictionary<(RunFigures Run, int Metric, double Exponent), double[]> _scaled = [];
    private readonly Dictionary<(RunCase, int, int, Comparison, double, double), double[]> _known = [];
    private readonly int _weights = figures.Metrics.ToList().IndexOf("weights.norm");

    /// <summary>One for every component; NaN where nothing is known.</summary>
    /// <param name="seen">The run.</param>
    /// <param name="step">A suspected step.</param>
    /// <param name="metric">Number of a metric.</param>
    /// <param name="comparison">What it is held against.</param>
    /// <param name="shrinkage">k above, in references.</param>
    /// <param name="exponent">The power of the weights' norm that the figure is divided by.</param>
    internal double[] Of(RunCase seen, int step, int metric, Comparison comparison, double shrinkage, double exponent)
    {
        seen = seen with { Only = null };
        var key = (seen, step, metric, comparison, shrinkage, exponent);
        if (!_known.TryGetValue(key, out var found)) _known.Add(key, found = Compute(seen, step, metric, comparison, shrinkage, exponent));
        return found;
    }

    private double[] Compute(RunCase seen, int step, int metric, Comparison comparison, double shrinkage, double exponent)
    {
        var run = seen.Run;
        var parts = run.Parts.Count;
        var healthy = comparison == Comparison.Own ? seen.Healthy : null;
        var own = Differences(run);
        if (comparison == Comparison.Peers) return AmongPeers(own);
        var references = seen.References(figures).Where(r => r.Parts.Count == parts).Select(Differences).ToList();
        if (comparison == Comparison.Twin && figures.Twin(run) is { } twin && twin != run && twin.Parts.Count == parts)
        {
            // Scaled by how far seeds lie apart, since the twin itself has no spread.
            return Standardised(Without(own, Differences(twin)), references, shrinkage, isCentred: true);
        }
        return references.Count < 2
            ? AmongPeers(references.Count == 0 ? own : Without(own, references[0]))
            : Standardised(own, references, shrinkage, isCentred: false);

        double[] Differences(RunFigures of)
        {
            var scaled = ScaledOf(of, metric, exponent);
            var (now, before) = (PlaceOf(of, step), healthy is { } h ? PlaceOf(of, h) : 0);
            var values = new double[parts];
            for (var part = 0; part < parts; part++)
            {
                var reference = healthy is null ? 0 : before < 0 ? double.NaN : scaled[before * parts + part];
                values[part] = (now < 0 ? double.NaN : scaled[now * parts + part]) - reference;
            }
            return values;
        }
    }

    private static int PlaceOf(RunFigures run, int step)
    {
        for (var i = 0; i < run.Steps.Count; i++)
        {
            if (run.Steps[i] == step) return i;
        }
        return -1;
    }

    private static double[] Without(double[] values, double[] others)
    {
        var left = new double[values.Length];
        for (var i = 0; i < left.Length; i++) left[i] = values[i] - others[i];
        return left;
    }

    private static double[] Standardised(double[] own, List<double[]> references, double shrinkage, bool isCentred)
    {
        var parts = own.Length;
        var (means, squares, counts) = (new double[parts], new double[parts], new int[parts]);
        foreach (var reference in references)
        {
            for (var part = 0; part < parts; part++)
            {
                if (double.IsNaN(reference[part])) continue;
                // Welford's update.
                var distance = reference[part] - means[part];
                means[part] += distance / ++counts[part];
                squares[part] += distance * (reference[part] - means[part]);
            }
        }
        var usual = Middle.Of(Enumerable.Range(0, parts).Where(p => counts[p] > 1).Select(p => squares[p] / (counts[p] - 1)));
        if (double.IsNaN(usual)) usual = 0;
        var deviations = new double[parts];
        for (var part = 0; part < parts; part++)
        {
            var spread = Math.Sqrt((squares[part] + shrinkage * usual) / (counts[part] - 1 + shrinkage) * (1 + 1.0 / counts[part]));
            deviations[part] = counts[part] < 2 ? double.NaN : double.IsNaN(own[part]) ? Missing : (own[part] - (isCentred ? 0 : means[part])) / Math.Max(spread, Least);
        }
        return deviations;
    }

    private static double[] AmongPeers(double[] values)
    {
        var middle = Middle.Of(values);
        var spread = 1.4826 * Middle.Of(values.Select(v => Math.Abs(v - middle)));
        return [.. values.Select(v => (v - middle) / Math.Max(double.IsNaN(spread) ? 0 : spread, Least))];
    }

    /// <summary>All scaled figures of a run's metric, by step and component.</summary>
    private double[] ScaledOf(RunFigures run, int metric, double exponent)
    {
        var key = (run, metric, exponent);
        if (_scaled.TryGetValue(key, out var scaled)) return scaled;
        var scale = ScaleOf(run, metric, exponent);
        scaled = new double[run.Steps.Count * run.Parts.Count];
        foreach (var (place, step) in run.Steps.Index())
        {
            for (var part = 0; part < run.Parts.Count; part++) scaled[place * run.Parts.Count + part] = scale.Of(Figure(run, metric, step, part, exponent), part);
        }
        return _scaled[key] = scaled;
    }

    private Scale ScaleOf(RunFigures run, int metric, double exponent)
    {
        var key = (run.Label.Subject, metric, exponent);
        if (!_scales.TryGetValue(key, out var scale))
        {
            var clean = figures.Clean(run.Label.Subject).ToList();
            _scales.Add(key, scale = Scale.Of(clean.Count > 0 ? clean : [run], (r, step, part) => Figure(r, metric, step, part, exponent)));
        }
        return scale;
    }

    private double Figure(RunFigures run, int metric, int step, int part, double exponent)
    {
        var value = run.At(metric, step, part);
        return exponent == 0 ? value : value / Math.Pow(_weights < 0 ? double.NaN : run.At(_weights, step, part), exponent);
    }
}
