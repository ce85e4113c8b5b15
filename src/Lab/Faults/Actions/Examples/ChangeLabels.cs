using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

[Named("change-labels", "Gives a fraction of the training examples a wrong label.")]
public sealed class ChangeLabels : ExampleAction
{
    [Setting("How many of the examples, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    [Setting("Which wrong label: random, or that of the next class")]
    public WrongLabel To { get; init; }

    [Setting("The classes whose examples it concerns; all where none is given", Min = 0)]
    public IReadOnlyList<int> Classes { get; init; } = [];

    protected override Batch Changed(Batch batch, IReadOnlyList<int> numbers, IDataSet data, Injection at) => new(
        batch.Inputs, tensor(batch.Labels.data<long>().ToArray().Select((label, i) => Label(label, data.Classes, at.Draws("labels", numbers[i]))).ToArray()));

    private long Label(long label, int classes, RandomDraws draws)
    {
        if (!draws.Chance(Fraction) || (Classes.Count > 0 && !Classes.Contains((int)label))) return label;
        return (label + (To == WrongLabel.Next ? 1 : 1 + draws.Below(classes - 1))) % classes;
    }
}
