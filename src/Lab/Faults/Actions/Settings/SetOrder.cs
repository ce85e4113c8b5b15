using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("set-order", "Goes through the training examples in another order.")]
public sealed class SetOrder : TrainingSettingsAction
{
    [Setting("Which: shuffled, sequential or by-class")]
    public required Order Order { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { Order = Order };
}
