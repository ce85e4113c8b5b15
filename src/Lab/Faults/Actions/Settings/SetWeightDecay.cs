using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("set-weight-decay", "Trains all parameters with another weight decay.")]
public sealed class SetWeightDecay : TrainingSettingsAction
{
    [Setting("The new one; 0 for none", Min = 0)]
    public required double Decay { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { WeightDecay = Decay };
}
