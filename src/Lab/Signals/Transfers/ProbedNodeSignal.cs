using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Transfers;

/// <summary>A figure of every node that random cotangents estimate, with its standard error.</summary>
public abstract class ProbedNodeSignal(string metric, string formula, Observation needs) : Signal(Signals.Family.Transfer, metric, formula, needs)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        var estimates = Figure(measurement);
        foreach (var node in measurement.Map.All)
        {
            if (estimates.TryGetValue(node, out var estimate)) yield return new Reading(node.Component, node.Prefix + Metric, estimate.Value, estimate.StandardError);
        }
    }

    protected abstract IReadOnlyDictionary<Node, Estimate> Figure(Measurement measurement);
}
