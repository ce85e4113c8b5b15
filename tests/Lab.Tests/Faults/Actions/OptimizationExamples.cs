using HessianFaultLab.Lab.Faults.Actions.Optimization;
using HessianFaultLab.Lab.Faults.Actions.Settings;
using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

internal sealed class OptimizationExamples : IActionExamples
{
    private static readonly TargetSpec Value = new() { Role = [Role.AttentionValue], Pick = 1 };

    public IEnumerable<ActionExample> All =>
    [
        new(new FreezeParameters(), Value),
        new(new FreezeParameters(), new TargetSpec { Role = [Role.Recurrent] }, "han"),
        new(new SkipUpdates()),
        new(new DecayWeights { Rate = 0.1 }, Value, Without: new(new DecayWeights { Rate = 0 }, Value)),
        new(new DelayGradients { Steps = 1 }, Value, Without: new(new DelayGradients { Steps = 5 }, Value)),
        new(new AccumulateGradients(), Value),
        new(new ClipGradients { Norm = 1e-4 }, Value, Without: new(new ClipGradients { Norm = 1e6 }, Value)),
        new(new AlterGradients { How = new Negate() }, Value, Without: new(new AlterGradients { How = new Scale { Factor = 1 } }, Value)),
        new(new AlterGradients { How = new AddNoise { Deviation = 1, Relative = true } }, new TargetSpec { Role = [Role.Convolution] }, "cnn3d"),
        new(new AlterGradients { How = new TakeSign() }, Value),
        new(new AlterOptimizerState { How = new Zero() }, Value),
        new(new AlterOptimizerState { How = new Scale { Factor = 100 }, Average = Average.Second }, Value, Without: new(new AlterOptimizerState { How = new Scale { Factor = 1 } }, Value)),
        new(new AddClasses { Count = 1 }),
    ];
}
