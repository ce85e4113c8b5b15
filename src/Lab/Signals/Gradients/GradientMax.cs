using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("gradient-max", "Largest entry of the gradient")]
public sealed class GradientMax() : GradientSignal("max", "max |g_i|")
{
    protected override double? Figure(LeafGradient gradient) => gradient.Max;
}
