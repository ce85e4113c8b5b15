using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Transfers;

/// <summary>
/// A figure of every edge, as the root mean square over the edges that enter a node (<c>in_...</c>) and over those that
/// leave it (<c>out_...</c>): a model's figures have the same names whatever its wiring.
/// </summary>
public abstract class EdgeSignal(string metric, string formula, Observation needs)
    : Signal(Signals.Family.Transfer, metric, $"{formula}; root mean square over a node's edges", needs | Observation.Edges)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        var edges = measurement.Cut.Edges.Index().ToList();
        foreach (var (direction, end) in (IEnumerable<(string, Func<Edge, Node>)>)[("in_", e => e.Consumer), ("out_", e => e.Producer)])
        {
            foreach (var group in edges.GroupBy(e => end(e.Item)))
            {
                if (Figure(measurement, [.. group.Select(e => e.Index)]) is { } found) yield return Named(group.Key.Component, group.Key.Prefix + direction + Metric, found);
            }
        }
    }

    /// <summary>The mean square over some edges, by their numbers, as a root with its error; null where there is none.</summary>
    protected abstract (double Value, double? StdError)? Figure(Measurement measurement, IReadOnlyList<int> edges);

    private static Reading Named(Component component, string metric, (double Value, double? StdError) found) => new(component, metric, found.Value, found.StdError);
}
