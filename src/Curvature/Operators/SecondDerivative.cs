using System.Runtime.InteropServices;
using HessianFaultLab.LibTorch;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Operators;

/// <summary>Whether a kept graph can be differentiated once more, and what libtorch means where it cannot.</summary>
internal static class SecondDerivative
{
    /// <summary>
    /// One product by way of backward, whose errors the genuine package translates; those of autograd.grad would end the
    /// process. What passes here passes there. Nothing is done where autograd.grad's errors are translated too.
    /// </summary>
    /// <param name="outputs">What products differentiate.</param>
    /// <param name="inputs">By what; their <c>.grad</c> is as before afterwards.</param>
    /// <exception cref="CurvatureException">An operation has no second derivative.</exception>
    internal static void Require(IReadOnlyList<Tensor> outputs, IReadOnlyList<Tensor> inputs)
    {
        if (TorchRuntime.TranslatesAutogradErrors || outputs.Count == 0) return;
        var before = inputs.Select(i => i.grad).ToArray();
        try
        {
            foreach (var input in inputs) input.grad = null;
            autograd.backward([.. outputs], [.. outputs.Select(o => zeros_like(o))], retain_graph: true, create_graph: false, inputs: [.. inputs]);
        }
        catch (ExternalException error)
        {
            throw Explain(error);
        }
        finally
        {
            for (var i = 0; i < before.Length; i++) inputs[i].grad = before[i];
        }
    }

    /// <summary>What libtorch's complaint about a product means.</summary>
    internal static Exception Explain(ExternalException error) => error.Message.Contains("inplace operation", StringComparison.Ordinal)
        ? new InvalidOperationException("The parameters were changed after the operator was built (by a training step, or by an audit); build it again.", error)
        : new CurvatureException(
            CurvatureProblem.NoSecondDerivative,
            $"An operation of the model has no second derivative: {error.Message.Split('\n')[0]} Write it from basic operations (attention as matmul, mask, softmax, matmul; a GRU from gates).",
            error);
}
