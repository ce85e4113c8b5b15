using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("gradient-variance", "How far the gradients of the batch's parts scatter")]
public sealed class GradientVariance() : GradientSignal("variance", "tr Cov of the parts' gradients: sum w_m |g_m - g|^2 / (1 - sum w_m^2)")
{
    protected override double? Figure(LeafGradient gradient) => gradient.Variance;
}
