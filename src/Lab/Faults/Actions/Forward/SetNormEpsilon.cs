using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("set-norm-epsilon", "Sets the ε that a normalization adds to the variance.")]
public sealed class SetNormEpsilon : PropertyAction<double>
{
    [Setting("The new one", Min = 0, AboveMin = true)]
    public required double Epsilon { get; init; }

    protected override string PropertyRole => Models.Properties.PropertyRole.NormEpsilon;

    protected override double Changed(double value, Component component) => Epsilon;
}
