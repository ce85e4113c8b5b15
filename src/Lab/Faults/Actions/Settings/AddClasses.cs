using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Settings;

[Named("add-classes", "Builds the classifier for more classes than there are.")]
public sealed class AddClasses : ModelSettingsAction
{
    [Setting("How many more", Min = 1, Max = 1000)]
    public required int Count { get; init; }

    protected override ModelSpec Changed(ModelSpec spec) => spec with { Classes = spec.Classes + Count };
}
