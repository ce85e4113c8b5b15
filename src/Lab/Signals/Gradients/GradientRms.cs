using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("gradient-rms", "Root mean square of the gradient's entries, comparable between components of different sizes")]
public sealed class GradientRms() : GradientSignal("rms", "|g| / sqrt(n)")
{
    protected override double? Figure(LeafGradient gradient) => gradient.Norm / Math.Sqrt(gradient.Parameters);
}
