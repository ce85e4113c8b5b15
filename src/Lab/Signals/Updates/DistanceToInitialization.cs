using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Updates;

[Named("distance-to-initialization", "How far the weights are from where the recorder first saw them")]
public sealed class DistanceToInitialization() : LeafSignal(Signals.Family.Update, "distance_to_initialization", "|w - w_0|", Observation.Weights)
{
    protected override double? Figure(Measurement measurement, Component leaf, Block block) => Shift.Of(measurement.Values, measurement.InitialValues, block);
}
