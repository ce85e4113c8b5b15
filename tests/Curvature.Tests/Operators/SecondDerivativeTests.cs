using System.Runtime.InteropServices;
using HessianFaultLab.Curvature.Operators;

namespace HessianFaultLab.Curvature.Tests.Operators;

public class SecondDerivativeTests
{
    /// <summary>No operation of the subset lacks a second derivative on a CPU; this is what libtorch says of cdist.</summary>
    [Fact]
    public void A_missing_second_derivative_is_named_with_the_operation_and_a_way_out()
    {
        var error = Assert.IsType<CurvatureException>(SecondDerivative.Explain(new ExternalException("the derivative for '_cdist_backward' is not implemented.\nException raised from apply")));
        Assert.Equal(CurvatureProblem.NoSecondDerivative, error.Problem);
        Assert.Contains("'_cdist_backward'", error.Message, StringComparison.Ordinal);
        Assert.Contains("basic operations", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("raised from", error.Message, StringComparison.Ordinal);
    }
}
