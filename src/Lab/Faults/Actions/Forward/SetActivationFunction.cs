using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("set-activation-function", "Exchanges the non-linearity of a component; linear leaves it out.")]
public sealed class SetActivationFunction : PropertyAction<ActivationFunction>
{
    [Setting("The new one")]
    public required ActivationFunction Function { get; init; }

    protected override string PropertyRole => Models.Properties.PropertyRole.ActivationFunction;

    protected override ActivationFunction Changed(ActivationFunction value, Component component) => Function;
}
