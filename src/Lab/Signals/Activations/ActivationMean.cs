using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Activations;

[Named("activation-mean", "Mean of what passes a site")]
public sealed class ActivationMean() : ActivationSignal("mean", "mean x_i")
{
    protected override double Figure(IReadOnlyList<Tensor> values) => MeanOf(values);

    internal static double MeanOf(IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        return values.Sum(v => (double)v.to(ScalarType.Float64).sum()) / values.Sum(v => v.NumberOfElements);
    }
}
