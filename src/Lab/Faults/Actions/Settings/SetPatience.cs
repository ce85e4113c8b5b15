using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("set-patience", "Stops early after another number of evaluations that bettered nothing, or not at all.")]
public sealed class SetPatience : TrainingSettingsAction
{
    [Setting("The number of evaluations; where it is not given, training never stops early", Min = 1)]
    public int? Patience { get; init; }

    [Setting("Evaluates every so many steps where the training does not", Min = 1)]
    public int Every { get; init; } = 10;

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with
    {
        Patience = Patience,
        EvaluateEvery = Patience is not null && spec.EvaluateEvery == 0 ? Every : spec.EvaluateEvery,
    };
}
