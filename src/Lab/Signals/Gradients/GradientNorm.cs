using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("gradient-norm", "Length of the gradient in the component's parameters")]
public sealed class GradientNorm() : GradientSignal("norm", "|g|")
{
    protected override double? Figure(LeafGradient gradient) => gradient.Norm;
}
