using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("set-batch-size", "Trains with batches of another size, or without batches at all.")]
public sealed class SetBatchSize : TrainingSettingsAction
{
    [Setting("Examples in a batch; where it is not given, all that there are", Min = 1)]
    public int? Size { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { BatchSize = Size ?? int.MaxValue };
}
