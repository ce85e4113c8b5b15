namespace HessianFaultLab.Lab.Localization.Evidence;

/// <summary>What is usual at one step: the figures there of runs that are known to be healthy.</summary>
/// <param name="runs">One of each, all of the same components.</param>
/// <param name="parts">Number of components.</param>
/// <param name="metrics">Number of metrics.</param>
/// <param name="shrinkage">Of <see cref="Usual"/>.</param>
internal sealed class Healthy(IReadOnlyList<Change> runs, int parts, int metrics, double shrinkage)
{
    private readonly Usual?[] _byMetric = new Usual?[metrics];

    internal Usual Of(int metric) => _byMetric[metric] ??= new Usual(runs, metric, parts, shrinkage);
}
