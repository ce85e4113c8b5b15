using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Doctor.SelfTest;

/// <summary>
/// A perceptron of 2 inputs, 8 hidden units (tanh) and 1 output that is to learn the product of its inputs from 16 points.
/// Weights and points are fixed numbers, so that every machine computes the same thing.
/// </summary>
internal sealed class TinyPerceptron : IDisposable
{
    private readonly Sequential network;
    private readonly Tensor inputs;
    private readonly Tensor targets;

    internal TinyPerceptron(ScalarType type)
    {
        network = nn.Sequential(
            ("hidden", nn.Linear(2, 8, dtype: type)),
            ("tanh", nn.Tanh()),
            ("output", nn.Linear(8, 1, dtype: type)));
        Parameters = [.. network.parameters()];
        using (no_grad())
        using (NewDisposeScope())
        {
            // The package's default initialization differs from version to version.
            for (var i = 0; i < Parameters.Length; i++) Parameters[i].copy_(Waves(Parameters[i].shape, i + 1, type) * 0.5);
        }
        inputs = Waves([16, 2], 7, type);
        targets = (inputs.narrow(1, 0, 1) * inputs.narrow(1, 1, 1)).detach();
    }

    internal Parameter[] Parameters { get; }

    internal Tensor Loss() => nn.functional.mse_loss(network.call(inputs), targets);

    /// <summary>The loss's gradient. With a graph, it can be differentiated again.</summary>
    internal Tensor[] Gradient(bool createGraph = false) =>
        [.. autograd.grad([Loss()], Parameters, retain_graph: createGraph, create_graph: createGraph)];

    /// <summary>A direction of length one in the space of all parameters.</summary>
    internal Tensor[] Direction(int number)
    {
        Tensor[] waves = [.. Parameters.Select((parameter, i) => Waves(parameter.shape, (10 * number) + i, parameter.dtype))];
        var length = Math.Sqrt(Dot(waves, waves));
        return [.. waves.Select(wave => wave / length)];
    }

    /// <summary>What a function of the parameters gives after a step from where they are; they are put back.</summary>
    internal T After<T>(Tensor[] direction, double step, Func<T> function)
    {
        Move(direction, step);
        try
        {
            return function();
        }
        finally
        {
            Move(direction, -step);
        }
    }

    internal static double Dot(Tensor[] left, Tensor[] right) => left.Zip(right, (a, b) => (a * b).sum().item<double>()).Sum();

    public void Dispose()
    {
        network.Dispose();
        inputs.Dispose();
        targets.Dispose();
    }

    private void Move(Tensor[] direction, double step)
    {
        using (no_grad())
        {
            for (var i = 0; i < Parameters.Length; i++) Parameters[i].add_(direction[i], step);
        }
    }

    /// <summary>Numbers between -1 and 1 without a visible pattern.</summary>
    private static Tensor Waves(long[] shape, int phase, ScalarType type)
    {
        using var steps = arange(1, shape.Aggregate(1L, (a, b) => a * b) + 1, dtype: type);
        return ((steps * 12.9898) + (phase * 78.233)).sin().reshape(shape);
    }
}
