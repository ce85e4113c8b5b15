using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("scale-steps", "Trains for more or fewer steps, and so epochs.")]
public sealed class ScaleSteps : TrainingSettingsAction
{
    [Setting("What their number is multiplied by; at least one step is done", Min = 0)]
    public required double Factor { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { Steps = Math.Max(1, (int)Math.Round(spec.Steps * Factor)) };
}
