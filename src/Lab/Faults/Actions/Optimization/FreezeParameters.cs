using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

/// <remarks>The optimiser's averages go on: gradients come, but no update arrives.</remarks>
[Named("freeze-parameters", "Keeps parameters as they are, whatever the optimiser does.")]
public sealed class FreezeParameters : UpdateAction
{
    protected override void Prepare(Injection at, TrainingStep current)
    {
        foreach (var parameter in at.Parameters) at.Keep(parameter.Name, parameter.Value);
    }

    protected override void Correct(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        foreach (var parameter in parameters) parameter.Value.copy_(at.Kept(parameter.Name)!);
    }
}
