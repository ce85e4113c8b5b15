using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Updates;

[Named("update-ratio", "Relative change of the weights a step since the measurement before; 0 for a frozen component")]
public sealed class UpdateRatio() : LeafSignal(Signals.Family.Update, "ratio", "|w - w_before| / (|w_before| steps)", Observation.Weights)
{
    public override bool ContainsWeightNorm => true;

    protected override double? Figure(Measurement measurement, Component leaf, Block block) => measurement.StepsSince <= 0 ? null : Shift.Of(measurement.Values, measurement.PreviousValues, block) / (Shift.Length(measurement.PreviousValues!, block) * measurement.StepsSince);
}
