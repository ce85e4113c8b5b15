using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Transfers;

[Named("edge-jacobian-gain", "How much an edge magnifies a random cotangent; free of the loss")]
public sealed class EdgeJacobianGain() : EdgeSignal("edge_jacobian_gain", "sqrt E |J'u|^2 / |u|^2, u of random signs at the consumer's input", Observation.EdgeJacobians)
{
    protected override (double Value, double? StdError)? Figure(Measurement measurement, IReadOnlyList<int> edges)
    {
        var moments = new Moments();
        foreach (var gains in measurement.EdgeGains) moments.Add(edges.Average(e => gains[e]));
        var estimate = moments.ToEstimate().SquareRoot();
        return (estimate.Value, estimate.StandardError);
    }
}
