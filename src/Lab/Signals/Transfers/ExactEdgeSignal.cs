using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Transfers;

/// <summary>An edge's figure without chance.</summary>
public abstract class ExactEdgeSignal(string metric, string formula) : EdgeSignal(metric, formula, Observation.Passage)
{
    protected sealed override (double Value, double? StdError)? Figure(Measurement measurement, IReadOnlyList<int> edges)
    {
        var gains = edges.Select(e => Figure(measurement.Passage, measurement.Cut.Edges[e])).OfType<double>().ToList();
        return gains.Count == 0 ? null : (Math.Sqrt(gains.Average(g => g * g)), 0);
    }

    /// <summary>Null where one end is no tensor of real numbers.</summary>
    protected abstract double? Figure(Passage passage, Edge edge);
}
