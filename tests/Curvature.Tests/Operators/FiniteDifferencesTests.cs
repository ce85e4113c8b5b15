using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Curvature.Tests.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Operators;

public class FiniteDifferencesTests
{
    public static TheoryData<string> Families => [.. SmallNets.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public void On_smooth_nets_they_are_reliable_and_near_the_product(string family)
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Of(family);
        using var surface = subject.Surface();
        var vector = RandomMatrix.Vector(surface.Space.Length, 1);
        using var difference = FiniteDifferences.Product(surface, vector);
        using var hessian = new HessianOperator(surface);
        Assert.InRange(Distance.Relative(hessian.Multiply(vector), difference.Value), 0, 1e-6);
        Assert.All(surface.Space.BlockList, b => Assert.True(difference.IsReliable(b), $"{b}: {difference.Disagreement(b)}"));
    }

    [Fact]
    public void The_parameters_come_back_bitwise()
    {
        using var scope = NewDisposeScope();
        using var subject = SmallNets.Perceptron();
        using var surface = subject.Surface();
        var before = Distance.Values(surface.Space.Values());
        using var difference = FiniteDifferences.Product(surface, RandomMatrix.Vector(surface.Space.Length, 1));
        Assert.Equal(before, Distance.Values(surface.Space.Values()));
    }

    [Fact]
    public void Across_a_kink_they_say_that_they_cannot_be_trusted()
    {
        using var scope = NewDisposeScope();
        var weight = tensor([1e-9, 2e-9, -1.5e-9, 3e-9]);
        using var surface = new LossSurface([("weight", weight)], [new MicroBatch(() => nn.functional.relu(weight).sum() + weight.square().sum())]);
        using var difference = FiniteDifferences.Product(surface, RandomMatrix.Vector(4, 1));
        Assert.False(difference.IsReliable(surface.Space.BlockList[0]));
    }
}
