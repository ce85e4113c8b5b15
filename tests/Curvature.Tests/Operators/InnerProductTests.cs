using HessianFaultLab.Curvature.Operators;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

public sealed class InnerProductTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(InnerProduct.Piece)]
    [InlineData(InnerProduct.Piece + 1)]
    [InlineData(20_000_000)]
    public void Single_precision_loses_nothing_by_length(long length)
    {
        using var scope = NewDisposeScope();
        using var draws = new Generator(7);
        var one = randn(length, generator: draws);
        var other = one + 0.1 * randn(length, generator: draws);
        var (left, right) = (one.to(float64), other.to(float64));
        Assert.Equal((double)(left * right).sum(), InnerProduct.Of(one, other), 1e-6 * Math.Max(1, length));
        Assert.Equal(Math.Sqrt((double)(left * left).sum()), InnerProduct.Norm(one), 2e-6 * Math.Sqrt(Math.Max(1, length)));
    }
}
