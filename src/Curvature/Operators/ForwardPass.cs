using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>Outputs and loss of one micro-batch with their graph, and a loss that can be differentiated.</summary>
/// <param name="Outputs">The model's.</param>
/// <param name="Loss">A scalar.</param>
/// <param name="Value">Of the loss.</param>
internal sealed record ForwardPass(Tensor Outputs, Tensor Loss, double Value)
{
    /// <summary>Evaluates a micro-batch. What the model left behind on the way and the graph does not need is let go before memory peaks.</summary>
    /// <exception cref="CurvatureException">The loss is not finite, or depends on no parameter.</exception>
    internal static ForwardPass Of(MicroBatch part)
    {
        using var scope = NewDisposeScope();
        var outputs = part.Outputs();
        var loss = part.Loss(outputs);
        var value = LossSurface.ScalarOf(loss);
        if (!double.IsFinite(value))
            throw new CurvatureException(CurvatureProblem.NonFiniteLoss, $"The loss is {value}; curvature is not defined there. Look at the parameters and the batch for NaN, infinity or overflow.");
        if (!loss.requires_grad)
            throw new CurvatureException(CurvatureProblem.NoGradient, "The loss does not depend on any parameter: was it computed under no_grad, or from detached tensors?");
        scope.MoveToOuter(outputs, loss);
        return new ForwardPass(outputs, loss, value);
    }

    /// <exception cref="CurvatureException">Nothing depends on the parameters.</exception>
    internal static void RequireUse(bool any)
    {
        if (!any) throw new CurvatureException(CurvatureProblem.NoGradient, "The loss depends on none of the parameters that were given.");
    }
}
