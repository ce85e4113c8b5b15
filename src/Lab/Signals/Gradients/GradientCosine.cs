using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("gradient-cosine", "Direction of the gradient against that of the measurement before")]
public sealed class GradientCosine() : GradientSignal("cosine_to_previous", "g . g_before / (|g| |g_before|)")
{
    protected override double? Figure(LeafGradient gradient) => gradient.Cosine;
}
