using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes how the model is trained, from the first step on.</summary>
public abstract class TrainingSettingsAction : FaultAction
{
    public sealed override Aim Aim => Aim.Training;

    public sealed override IEnumerable<string> Problems(Schedule schedule)
    {
        if (schedule != Schedule.Start) yield return "settings of the training hold from its first step to its last; leave 'when' out";
    }

    protected abstract TrainingSpec Changed(TrainingSpec spec);

    internal sealed override TrainingSpec Configure(TrainingSpec spec) => Changed(spec);
}
