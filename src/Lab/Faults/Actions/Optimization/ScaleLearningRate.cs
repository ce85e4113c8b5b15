using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

/// <remarks>An update is linear in the learning rate, weight decay included: a component's own rate stretches its update.</remarks>
[Named("scale-learning-rate", "Multiplies the learning rate of all parameters, or of the targeted ones, by a factor.")]
public sealed class ScaleLearningRate : UpdateAction
{
    [Setting("What it is multiplied by", Min = 0)]
    public required double Factor { get; init; }

    protected override void Prepare(Injection at, TrainingStep current)
    {
        foreach (var parameter in at.Parameters) at.Keep(parameter.Name, parameter.Value);
    }

    protected override void Correct(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        foreach (var parameter in parameters)
        {
            var old = at.Kept(parameter.Name)!;
            parameter.Value.copy_(old + (parameter.Value - old) * Factor);
        }
    }
}
