using System.Collections.Concurrent;
using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>
/// How far the figures of a run's components are from what they should be, in standard deviations: z = (d - mean of the
/// references' d) / s, d a difference of scaled figures (<see cref="Scale"/>) that the <see cref="Comparison"/> names.
/// </summary>
/// <remarks>With fewer than two references the spread is that over the run's own components. May be asked from several threads.</remarks>
public sealed class Deviations(ExperimentFigures figures)
{
    /// <summary>What a figure that is missing, and is there in all references, counts as.</summary>
    public const double Missing = 20;

    /// <summary>k above where nobody says otherwise.</summary>
    public const double Shrinkage = 4;

    internal const double Least = 1e-4;

    private readonly ConcurrentDictionary<(string Subject, int Metric, double Exponent), Scale> _scales = [];
    private readonly ConcurrentDictionary<(RunFigures Run, int Metric, double Exponent), double[]> _scaled = [];
    private readonly ConcurrentDictionary<(RunCase, int, int, Comparison, double, double), double[]> _known = [];
    private readonly ConcurrentDictionary<(string, string, string, int, int, int?, int, double, double), Usual> _usual = [];
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
        return _known.TryGetValue(key, out var found) ? found : _known[key] = Compute(seen, step, metric, comparison, shrinkage, exponent);
    }

    private double[] Compute(RunCase seen, int step, int metric, Comparison comparison, double shrinkage, double exponent)
    {
        var run = seen.Run;
        var healthy = comparison == Comparison.Own ? seen.Healthy : null;
        var own = Differences(run, step, healthy, metric, exponent);
        if (comparison == Comparison.Peers) return AmongPeers(own);
        // Runs that differ in their fault alone are held against the same ones.
        var key = (run.Label.Subject, run.Label.Seed, seen.Without, run.Parts.Count, step, healthy, metric, shrinkage, exponent);
        if (!_usual.TryGetValue(key, out var usual))
        {
            var references = seen.References(figures).Where(r => r.Parts.Count == run.Parts.Count).Select(r => Differences(r, step, healthy, metric, exponent));
            _usual[key] = usual = new Usual([.. references], run.Parts.Count, shrinkage);
        }
        if (comparison == Comparison.Twin && figures.Twin(run) is { } twin && twin != run && twin.Parts.Count == run.Parts.Count)
        {
            // Scaled by how far seeds lie apart, since the twin itself has no spread.
            return usual.Standardised(Without(own, Differences(twin, step, healthy, metric, exponent)), isCentred: true);
        }
        return usual.References switch
        {
            0 => AmongPeers(own),
            1 => AmongPeers(Without(own, usual.Means)),
            _ => usual.Standardised(own, isCentred: false),
        };
    }

    /// <summary>A run's scaled figures at a step, less those at another if there is one.</summary>
    private double[] Differences(RunFigures of, int step, int? healthy, int metric, double exponent)
    {
        var parts = of.Parts.Count;
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
            _scales[key] = scale = Scale.Of(clean.Count > 0 ? clean : [run], (r, step, part) => Figure(r, metric, step, part, exponent));
        }
        return scale;
    }

    private double Figure(RunFigures run, int metric, int step, int part, double exponent)
    {
        var value = run.At(metric, step, part);
        return exponent == 0 ? value : value / Math.Pow(_weights < 0 ? double.NaN : run.At(_weights, step, part), exponent);
    }
}
