using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Hessians;

[Named("hessian-along-gradient", "Curvature in the direction that training would go")]
public sealed class GradientCurvature() : HessianSignal("gradient_curvature", "g' H_bb g / g'g, of the whole model too", Quantities.GradientCurvature)
{
    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        if (measurement.Curvature.GradientCurvature is { } whole) yield return new Reading(measurement.Root, Metric, whole);
        foreach (var reading in base.Read(measurement)) yield return reading;
    }

    protected override (double Value, double? StdError)? Figure(BlockCurvature block) => block.GradientCurvature is { } value ? (value, 0) : null;
}
