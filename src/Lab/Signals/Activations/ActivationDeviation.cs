using HessianFaultLab.Lab.Signals.Observed;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Activations;

[Named("activation-sd", "Standard deviation of what passes a site")]
public sealed class ActivationDeviation() : ActivationSignal("sd", "sqrt mean (x_i - mean x)^2")
{
    protected override double Figure(IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        var mean = ActivationMean.MeanOf(values);
        return Math.Sqrt(values.Sum(v => Lengths.Square(v.to(ScalarType.Float64) - mean)) / values.Sum(v => v.NumberOfElements));
    }
}
