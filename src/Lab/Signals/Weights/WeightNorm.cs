using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Weights;

[Named("weight-norm", "Length of the component's weights")]
public sealed class WeightNorm() : LeafSignal(Signals.Family.Weights, "norm", "|w|", Observation.Weights)
{
    public override bool ContainsWeightNorm => true;

    protected override double? Figure(Measurement measurement, Component leaf, Block block) => Lengths.Of(block.Of(measurement.Values));
}
