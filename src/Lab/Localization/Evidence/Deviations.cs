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
    private readonly ConcurrentDictionary<(RunFigures Run, double Exponent), ScaledFigures> _scaled = [];
    private readonly ConcurrentDictionary<(int Group, string Without, int Parts, int Step, int? Healthy, double Shrinkage, double Exponent), Healthy> _healthy = [];
    private readonly int _weights = figures.Metrics.ToList().IndexOf("weights.norm");

    /// <summary>Those of a run at a suspected step, metric by metric.</summary>
    /// <param name="seen">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="comparison">What it is held against.</param>
    /// <param name="shrinkage">k above, in references.</param>
    /// <param name="exponent">The power of the weights' norm that figures are divided by.</param>
    internal StepDeviations At(RunCase seen, int step, Comparison comparison, double shrinkage = Shrinkage, double exponent = 0)
    {
        var run = seen.Run;
        var healthy = comparison == Comparison.Own ? seen.Healthy : null;
        var own = ChangeOf(run, step, healthy, exponent);
        if (comparison == Comparison.Peers) return new StepDeviations(own, null, null);
        // Runs that differ in their fault alone are held against the same ones.
        var references = _healthy.GetOrAdd((figures.GroupOf(run), seen.Without, run.Parts.Count, step, healthy, shrinkage, exponent), _ => new Healthy(
            [.. seen.References(figures).Where(r => r.Parts.Count == run.Parts.Count).Select(r => ChangeOf(r, step, healthy, exponent))], run.Parts.Count, figures.Metrics.Count, shrinkage));
        return new StepDeviations(own, references, comparison == Comparison.Twin && figures.Twin(run) is { } twin && twin != run && twin.Parts.Count == run.Parts.Count ? ChangeOf(twin, step, healthy, exponent) : null);
    }

    private Change ChangeOf(RunFigures run, int step, int? healthy, double exponent)
    {
        var scaled = _scaled.GetOrAdd((run, exponent), _ => new ScaledFigures(
            run, figures.Metrics.Count, metric => ScaleOf(run, metric, exponent), (metric, at, part) => Figure(run, metric, at, part, exponent)));
        return new Change(scaled, run.PlaceOf(step), healthy is { } h ? run.PlaceOf(h) : null);
    }

    private Scale ScaleOf(RunFigures run, int metric, double exponent) => _scales.GetOrAdd((run.Label.Subject, metric, exponent), _ =>
        Scale.Of(figures.Clean(run.Label.Subject).DefaultIfEmpty(run).ToList(), (r, step, part) => Figure(r, metric, step, part, exponent)));

    private double Figure(RunFigures run, int metric, int step, int part, double exponent)
    {
        var value = run.At(metric, step, part);
        return exponent == 0 ? value : value / Math.Pow(_weights < 0 ? double.NaN : run.At(_weights, step, part), exponent);
    }
}
