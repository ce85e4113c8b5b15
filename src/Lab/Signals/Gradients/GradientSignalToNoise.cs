using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Signals.Gradients;

[Named("gradient-signal-to-noise", "The gradient against its own noise; 0 where nothing is learnt, infinite where the parts agree")]
public sealed class GradientSignalToNoise() : GradientSignal("signal_to_noise", "|g|^2 / (variance sum w_m^2)")
{
    protected override double? Figure(LeafGradient gradient) => gradient.Noise is not { } noise ? null : gradient.Norm == 0 ? 0 : gradient.Norm * gradient.Norm / noise;
}
