using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

/// <remarks>The learning rate stays; SGD gets the momentum given, for Adam's has no counterpart.</remarks>
[Named("set-optimizer", "Trains by another optimiser.")]
public sealed class SetOptimizer : TrainingSettingsAction
{
    [Setting("Which: adam-w, adam or sgd")]
    public required OptimizerKind Optimizer { get; init; }

    [Setting("Momentum of SGD", Min = 0, Max = 1, BelowMax = true)]
    public double Momentum { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { Optimizer = Optimizer, Momentum = Optimizer == OptimizerKind.Sgd ? Momentum : 0 };
}
