using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

/// <remarks>w - η λ w after the update, η the step's learning rate: decoupled, as AdamW does it (Loshchilov, Hutter 2019), whatever the optimiser.</remarks>
[Named("decay-weights", "Draws parameters towards zero in every step, beside the training's own weight decay.")]
public sealed class DecayWeights : UpdateAction
{
    [Setting("λ; negative lets them grow")]
    public required double Rate { get; init; }

    protected override void Correct(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        var step = at.Optimizer!.ParamGroups.First().LearningRate;
        foreach (var parameter in parameters) parameter.Value.mul_(1 - step * Rate);
    }
}
