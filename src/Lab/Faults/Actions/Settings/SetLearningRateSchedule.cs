using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("set-learning-rate-schedule", "Changes the learning rate in another way from step to step.")]
public sealed class SetLearningRateSchedule : TrainingSettingsAction
{
    [Setting("The schedule, as for a training")]
    public required LearningRateSchedule Schedule { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { Schedule = Schedule };
}
