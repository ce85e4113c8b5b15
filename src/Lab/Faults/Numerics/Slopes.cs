using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Numerics;

/// <summary>Gives a computed tensor the derivative that it has, or is agreed to have.</summary>
internal static class Slopes
{
    /// <summary>
    /// r + s (x - x̄), x̄ and r taken as constants: the values of r to the last bit, the first derivative s by x, and none of
    /// a higher order.
    /// </summary>
    /// <param name="result">r.</param>
    /// <param name="values">x, finite where it has a graph.</param>
    /// <param name="slope">s: a number, or one for each element.</param>
    internal static Tensor Attach(Tensor result, Tensor values, Tensor slope) =>
        HasGraph(values) ? result.detach() + (values - values.detach()) * slope : result;

    /// <inheritdoc cref="Attach(Tensor, Tensor, Tensor)"/>
    internal static Tensor Attach(Tensor result, Tensor values, double slope) =>
        HasGraph(values) ? result.detach() + (values - values.detach()) * slope : result;

    /// <summary>Whether derivatives are asked for.</summary>
    internal static bool HasGraph(Tensor values) => values.requires_grad && is_grad_enabled();
}
