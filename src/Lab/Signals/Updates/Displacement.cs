using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Updates;

[Named("displacement", "How far the weights went since the measurement before")]
public sealed class Displacement() : LeafSignal(Signals.Family.Update, "displacement", "|w - w_before|", Observation.Weights)
{
    protected override double? Figure(Measurement measurement, Component leaf, Block block) => Shift.Of(measurement.Values, measurement.PreviousValues, block);
}
