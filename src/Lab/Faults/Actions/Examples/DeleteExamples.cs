using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("delete-examples", "Takes a random fraction of the training examples away.")]
public sealed class DeleteExamples : SelectionAction
{
    [Setting("How many of the examples, as a fraction", Min = 0, AboveMin = true, Max = 1, BelowMax = true)]
    public required double Fraction { get; init; }

    protected override IReadOnlyList<int> Selected(IDataSet data, Injection at)
    {
        var count = data.Count(Split.Train);
        return [.. at.Draws("kept").Some(count - (int)Math.Round(Fraction * count), count).Order()];
    }
}
