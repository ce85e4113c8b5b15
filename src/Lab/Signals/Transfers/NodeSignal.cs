using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Transfers;

/// <summary>An exact figure of every node: modules, softmaxes, and whole attentions and feed-forward nets.</summary>
public abstract class NodeSignal(string family, string metric, string formula, Observation needs) : Signal(family, metric, formula, needs)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        foreach (var node in measurement.Map.All)
        {
            if (Figure(measurement, node) is { } value) yield return new Reading(node.Component, node.Prefix + Metric, value);
        }
    }

    /// <summary>Null where the node has none.</summary>
    protected abstract double? Figure(Measurement measurement, Node node);
}
