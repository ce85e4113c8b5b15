using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>Linear, tanh, linear, tanh, linear: the smallest model with components to tell apart.</summary>
public sealed class Perceptron : nn.Module<Tensor, Tensor>
{
    private readonly Linear input;
    private readonly Linear hidden;
    private readonly Linear output;

    public Perceptron(int features, int width, int classes, Generator weights)
        : base(nameof(Perceptron))
    {
        input = nn.Linear(features, width);
        hidden = nn.Linear(width, width);
        output = nn.Linear(width, classes);
        RegisterComponents();
        foreach (var layer in (Linear[])[input, hidden, output]) Draw(layer, weights);
    }

    public override Tensor forward(Tensor batch)
    {
        using var first = input.call(batch).tanh();
        using var second = hidden.call(first).tanh();
        return output.call(second);
    }

    /// <summary>N(0, 1 / fan-in), from the model's own stream: the defaults differ between versions of libtorch.</summary>
    private static void Draw(Linear layer, Generator generator)
    {
        using var quiet = no_grad();
        layer.weight!.normal_(0, 1 / Math.Sqrt(layer.weight.shape[1]), generator);
        layer.bias!.zero_();
    }
}
