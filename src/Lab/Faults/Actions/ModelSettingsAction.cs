using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Models;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes what the model is built from. Weights are drawn in the same order from the same stream.</summary>
public abstract class ModelSettingsAction : FaultAction
{
    public sealed override Aim Aim => Aim.Training;

    public sealed override IEnumerable<string> Problems(Schedule schedule)
    {
        if (schedule != Schedule.Start) yield return "a model is built once; leave 'when' out";
    }

    protected abstract ModelSpec Changed(ModelSpec spec);

    internal sealed override ModelSpec Configure(ModelSpec spec) => Changed(spec);
}
