using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Hessians;

/// <summary>A figure of a component's diagonal block of the Hessian. A component without one has a row of the family status.</summary>
public abstract class HessianSignal(string metric, string formula, Quantities quantities) : Signal(Signals.Family.Hessian, metric, formula, Observation.Curvature)
{
    public sealed override Quantities Quantities => quantities;

    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        var report = measurement.Curvature;
        foreach (var (leaf, _) in measurement.Blocks)
        {
            if (Figure(report[leaf.Name]) is { } found) yield return new Reading(leaf, Metric, found.Value, found.StdError);
        }
    }

    /// <summary>Null where the block has none.</summary>
    protected abstract (double Value, double? StdError)? Figure(BlockCurvature block);

    private protected static (double Value, double? StdError)? Known(Estimate? estimate) => estimate is { } e ? (e.Value, e.StandardError) : null;

    private protected static (double Value, double? StdError)? Known(EigenvalueEstimate? eigenvalue) => eigenvalue is { } e ? (e.Value, e.ErrorBound) : null;
}
