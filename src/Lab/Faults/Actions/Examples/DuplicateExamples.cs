using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("duplicate-examples", "Repeats a random fraction of the training examples.")]
public sealed class DuplicateExamples : SelectionAction
{
    [Setting("How many of the examples, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    [Setting("How often each of them comes in addition", Min = 1, Max = 1000)]
    public int Times { get; init; } = 1;

    protected override IReadOnlyList<int> Selected(IDataSet data, Injection at)
    {
        var count = data.Count(Split.Train);
        var repeated = at.Draws("repeated").Some((int)Math.Round(Fraction * count), count).Order().ToArray();
        return [.. Enumerable.Range(0, count), .. Enumerable.Repeat(repeated, Times).SelectMany(r => r)];
    }
}
