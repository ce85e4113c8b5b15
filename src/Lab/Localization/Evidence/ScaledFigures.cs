using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>A run's figures, each in the units of its metric and component; scaled when they are asked for.</summary>
/// <param name="run">The run.</param>
/// <param name="metrics">Number of metrics.</param>
/// <param name="scaleOf">A metric's units.</param>
/// <param name="figure">The figure of a metric, at a step, of a component.</param>
internal sealed class ScaledFigures(RunFigures run, int metrics, Func<int, Scale> scaleOf, Func<int, int, int, double> figure)
{
    private readonly double[]?[] _byMetric = new double[]?[metrics];

    /// <summary>Number of components.</summary>
    internal int Parts => run.Parts.Count;

    /// <summary>All of a metric's, by step and component.</summary>
    internal double[] Of(int metric) => _byMetric[metric] ??= Scaled(metric);

    private double[] Scaled(int metric)
    {
        var scale = scaleOf(metric);
        var scaled = new double[run.Steps.Count * Parts];
        foreach (var (place, step) in run.Steps.Index())
        {
            for (var part = 0; part < Parts; part++) scaled[place * Parts + part] = scale.Of(figure(metric, step, part), part);
        }
        return scaled;
    }
}
