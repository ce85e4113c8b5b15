using System.Runtime.InteropServices;
using HessianFaultLab.LibTorch.Tests.Tensors;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Autograd;

/// <summary>
/// Holds the derivatives of libtorch against central differences. The objective is the sum of the outputs with fixed
/// random weights, so that no output can hide behind another.
/// </summary>
/// <remarks>
/// The first derivative comes from autograd.grad with a graph, the product of the second with a random direction from
/// autograd.backward into the leaves: the one way that the genuine package survives too (shared/torchsharp/README.md, 1-5).
/// </remarks>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>The largest errors of the gradient and of a Hessian product, relative where the numbers are large.</summary>
    /// <param name="output">Computes the output from the leaves as they are at the time of the call.</param>
    /// <param name="leaves">Contiguous float64 tensors that require gradients.</param>
    public static (double Gradient, double HessianProduct) Errors(Func<Tensor> output, params Tensor[] leaves)
    {
        using var scope = NewDisposeScope();
        var weights = NdArray.Spread(91, -1, 1, output().shape).ToTensor();
        Tensor Objective() => (output() * weights).sum();

        var gradient = autograd.grad([Objective()], leaves, retain_graph: true, create_graph: true, allow_unused: true);
        var directions = leaves.Select((leaf, i) => NdArray.Spread((ulong)(92 + i), -1, 1, leaf.shape)).ToArray();
        return (GradientError(gradient, Objective, leaves), ProductError(gradient, directions, Objective, leaves));
    }

    private static double GradientError(IList<Tensor> gradient, Func<Tensor> objective, Tensor[] leaves)
    {
        double Value()
        {
            using var scope = NewDisposeScope();
            using var plain = no_grad();
            return objective().item<double>();
        }

        var worst = 0.0;
        for (var i = 0; i < leaves.Length; i++)
        {
            var analytic = Numbers(gradient[i], leaves[i]);
            for (var j = 0; j < analytic.Count; j++)
            {
                ref var element = ref MemoryMarshal.Cast<byte, double>(leaves[i].bytes)[j];
                var before = element;
                element = before + Step;
                var above = Value();
                element = before - Step;
                var below = Value();
                element = before;
                worst = Math.Max(worst, Error((above - below) / (2 * Step), analytic[j]));
            }
        }
        return worst;
    }

    private static double ProductError(IList<Tensor> gradient, NdArray[] directions, Func<Tensor> objective, Tensor[] leaves)
    {
        // What is linear in the leaves has a gradient that requires none, and the second derivative is zero.
        var terms = gradient.Select((g, i) => (g, v: directions[i])).Where(p => !IsMissing(p.g) && p.g.requires_grad).ToList();
        if (terms.Count > 0)
        {
            foreach (var leaf in leaves) leaf.grad = null;
            var slope = terms.Select(p => (p.g * p.v.ToTensor()).sum()).Aggregate((a, b) => a + b);
            autograd.backward([slope], null, true, false, leaves);
        }
        var product = leaves.Select(leaf => terms.Count > 0 && leaf.grad is { } g ? Numbers(g, leaf) : Zeros(leaf)).ToList();
        foreach (var leaf in leaves) leaf.grad = null;

        IReadOnlyList<double>[] GradientAt(double step)
        {
            using var scope = NewDisposeScope();
            Shift(leaves, directions, step);
            var at = autograd.grad([objective()], leaves, allow_unused: true);
            var numbers = leaves.Select((leaf, i) => Numbers(at[i], leaf)).ToArray();
            Shift(leaves, directions, -step);
            return numbers;
        }

        var (above, below) = (GradientAt(Step), GradientAt(-Step));
        var worst = 0.0;
        for (var i = 0; i < leaves.Length; i++)
        {
            for (var j = 0; j < product[i].Count; j++)
                worst = Math.Max(worst, Error((above[i][j] - below[i][j]) / (2 * Step), product[i][j]));
        }
        return worst;
    }

    /// <summary>Through memory, not through an operator, so that no version counter moves.</summary>
    private static void Shift(Tensor[] leaves, NdArray[] directions, double step)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            var elements = MemoryMarshal.Cast<byte, double>(leaves[i].bytes);
            for (var j = 0; j < elements.Length; j++) elements[j] += step * directions[i].Values[j];
        }
    }

    private static bool IsMissing(Tensor? gradient) => gradient is null || gradient.IsInvalid;

    private static IReadOnlyList<double> Numbers(Tensor? gradient, Tensor leaf) => IsMissing(gradient) ? Zeros(leaf) : NdArray.Of(gradient!).Values;

    private static double[] Zeros(Tensor leaf) => new double[leaf.NumberOfElements];

    private static double Error(double difference, double analytic)
    {
        var error = Math.Abs(difference - analytic) / (1 + Math.Abs(difference));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
