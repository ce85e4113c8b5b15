using HessianFaultLab.LibTorch.Tests.Tensors;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Autograd;

/// <summary>A function of tensors and a point at which it is smooth.</summary>
internal sealed record Differentiable(Func<Tensor[], Tensor> Function, double Low, double High, params long[][] Shapes)
{
    public static Differentiable Of(Func<Tensor, Tensor> f, params long[] shape) => new(x => f(x[0]), -1.5, 1.5, shape);

    public static Differentiable Between(double low, double high, Func<Tensor, Tensor> f, params long[] shape) => new(x => f(x[0]), low, high, shape);

    public static Differentiable Of(Func<Tensor, Tensor, Tensor> f, long[] first, long[] second) => new(x => f(x[0], x[1]), -1.5, 1.5, first, second);

    public static Differentiable Of(Func<Tensor, Tensor, Tensor, Tensor> f, long[] first, long[] second, long[] third) =>
        new(x => f(x[0], x[1], x[2]), -1.5, 1.5, first, second, third);

    public (double Gradient, double HessianProduct) Errors()
    {
        using var scope = NewDisposeScope();
        var leaves = Shapes.Select((shape, i) => NdArray.Spread((ulong)(31 + i), Low, High, shape).ToTensor().requires_grad_()).ToArray();
        return FiniteDifferences.Errors(() => Function(leaves), leaves);
    }
}
