using HessianFaultLab.Lab.Models.Components;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>While training, sets each element to zero with a probability and divides the others by its complement.</summary>
public sealed class Dropout : nn.Module<Tensor, Tensor>
{
    private double _probability;

    public Dropout(double probability)
        : base(nameof(Dropout)) => Probability = probability;

    /// <summary>May change between steps.</summary>
    public double Probability
    {
        get => _probability;
        set => _probability = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a probability of at least 0 and less than 1 is expected");
    }

    /// <summary>Makes the probability a property of a component.</summary>
    internal void Offer(Component component, string name, string role) => component.Property(name, role, () => Probability, value => Probability = value);

    public override Tensor forward(Tensor input) => training && _probability > 0 ? nn.functional.dropout(input, _probability) : input;
}
