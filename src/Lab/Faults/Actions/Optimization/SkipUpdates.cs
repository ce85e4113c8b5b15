using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

[Named("skip-updates", "Leaves the optimiser's update of all parameters out, its averages included.")]
public sealed class SkipUpdates : UpdateAction
{
    public override Aim Aim => Aim.Training;

    protected override void Prepare(Injection at, TrainingStep current)
    {
        current.SkipUpdate = true;
        at.Report(new Change("update", "done", "left out"));
    }
}
