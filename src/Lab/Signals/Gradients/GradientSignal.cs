using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Gradients;

/// <summary>A figure of a component's gradient over the batch and its parts.</summary>
public abstract class GradientSignal(string metric, string formula) : LeafSignal(Signals.Family.Gradient, metric, formula, Observation.Gradients)
{
    protected sealed override double? Figure(Measurement measurement, Component leaf, Block block) =>
        measurement.Gradients.Of(leaf) is { } gradient ? Figure(gradient) : null;

    protected abstract double? Figure(LeafGradient gradient);
}
