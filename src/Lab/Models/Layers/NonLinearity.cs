using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>A non-linearity that can be exchanged, between the sites of what it is given and what it gives.</summary>
internal sealed class NonLinearity
{
    private readonly Site _before;
    private readonly Site _after;
    private ActivationFunction _function;

    internal NonLinearity(Component component, ActivationFunction function)
    {
        _function = function;
        component.Property(PropertyRole.ActivationFunction, PropertyRole.ActivationFunction, () => Function, value => Function = value);
        _before = component.Site("pre-activation", Role.PreActivation);
        _after = component.Site("activation", Role.Activation);
    }

    internal ActivationFunction Function
    {
        get => _function;
        set => _function = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "no such activation function");
    }

    internal Tensor Apply(Tensor input) => _after.Pass(_function.Apply(_before.Pass(input)));
}
