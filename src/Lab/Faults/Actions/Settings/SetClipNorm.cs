using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("set-clip-norm", "Clips the whole gradient to another norm, or not at all.")]
public sealed class SetClipNorm : TrainingSettingsAction
{
    [Setting("The largest norm; where it is not given, nothing is clipped", Min = 0, AboveMin = true)]
    public double? Norm { get; init; }

    protected override TrainingSpec Changed(TrainingSpec spec) => spec with { ClipNorm = Norm };
}
