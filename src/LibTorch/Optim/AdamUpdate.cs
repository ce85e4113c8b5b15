using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The update that Adam and AdamW share: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²,
/// p ← p − lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + eps); AMSGrad takes the greatest v so far. Kingma and Ba 2015.
/// </summary>
internal readonly record struct AdamUpdate(double LearningRate, double Beta1, double Beta2, double Eps, long Step)
{
    internal void Apply(List<Tensor> parameters, List<Tensor> gradients, List<Tensor> first, List<Tensor> second, List<Tensor>? greatest)
    {
        var (p, g, m, v) = (Argument.Tensors(parameters), Argument.Tensors(gradients), Argument.Tensors(first), Argument.Tensors(second));
        Aten.ForeachMulScalar_.CallMany(m, Beta1);
        Aten.ForeachAddList_.CallMany(m, g, 1 - Beta1);
        Aten.ForeachMulScalar_.CallMany(v, Beta2);
        Aten.ForeachAddcmulScalar_.CallMany(v, g, g, 1 - Beta2);
        if (greatest is not null)
        {
            Aten.ForeachMaximumList_.CallMany(Argument.Tensors(greatest), v);
            v = Argument.Tensors(greatest);
        }
        var denominator = Argument.Tensors(Aten.ForeachSqrt.CallMany(v));
        Aten.ForeachDivScalar_.CallMany(denominator, Math.Sqrt(1 - Math.Pow(Beta2, Step)));
        Aten.ForeachAddScalar_.CallMany(denominator, Eps);
        Aten.ForeachAddcdivScalar_.CallMany(p, m, denominator, -LearningRate / (1 - Math.Pow(Beta1, Step)));
    }
}
