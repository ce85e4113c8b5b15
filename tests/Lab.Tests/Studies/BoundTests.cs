using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Lab.Tests.Studies;

public sealed class BoundTests
{
    [Fact]
    public void Each_has_its_text_and_its_edge()
    {
        Check(Bound.Below(1e-10), "< 1e-10", 9e-11, 1e-10);
        Check(Bound.Above(0.8), "> 0.8", 0.81, 0.8);
        Check(Bound.AtLeast(0.9), ">= 0.9", 0.9, 0.8999);
        Check(Bound.Between(7, 13), "7 .. 13", 13, 13.01);
        Check(Bound.Within(678, 5), "678 +- 5", 683, 672.9);
        Check(Bound.Exactly(1), "= 1", 1, 0.999);
    }

    private static void Check(Bound bound, string text, double inside, double outside)
    {
        Assert.Equal(text, bound.ToString());
        Assert.True(bound.Holds(inside));
        Assert.False(bound.Holds(outside));
        Assert.False(bound.Holds(double.NaN));
    }
}
