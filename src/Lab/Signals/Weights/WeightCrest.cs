using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Weights;

[Named("weight-crest", "Whether a few weights stand out: a flipped bit does; 0 where all weights are zero")]
public sealed class WeightCrest() : LeafSignal(Signals.Family.Weights, "crest", "max |w_i| sqrt(n) / |w|", Observation.Weights)
{
    protected override double? Figure(Measurement measurement, Component leaf, Block block) => Crest.Of([block.Of(measurement.Values)]);
}
