using HessianFaultLab.Benchmarks.Curvature.Nets;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature;

/// <summary>
/// The exact trace of the Hessian of a net whose outputs are linear, piece by piece, in each single parameter (linear
/// layers, convolutions, ReLU, max-pools, BatchNorm in evaluation mode): the second derivatives of the outputs themselves
/// have a zero diagonal there, and with p = softmax(f) what remains is
/// tr H = 1/N sum_n sum_c p_nc ||d(f_nc - p_n . f_n) / d theta||^2, one backward pass an example and class.
/// </summary>
internal static class PiecewiseLinearTrace
{
    internal static bool Holds(string net) => net is "mlp" or "cnn3d";

    internal static double Of(Net net)
    {
        var examples = net.Inputs.shape[0];
        var sum = 0.0;
        for (var n = 0L; n < examples; n++)
        {
            using var scope = NewDisposeScope();
            var outputs = net.Model.call(net.Inputs.narrow(0, n, 1)).view(-1);
            var shares = outputs.detach().softmax(0);
            var centred = outputs - shares.dot(outputs);
            for (var c = 0L; c < outputs.shape[0]; c++)
            {
                var gradient = autograd.grad([centred[c]], net.Parameters, null, retain_graph: true);
                sum += (double)shares[c] * gradient.Sum(g => (double)g.square().sum());
            }
        }
        return sum / examples;
    }
}
