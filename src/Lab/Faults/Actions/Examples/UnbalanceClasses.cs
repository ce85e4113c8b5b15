using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

/// <remarks>The rarer half of the classes loses examples; where all are as frequent, the later ones.</remarks>
[Named("unbalance-classes", "Takes examples of the rarer classes away.")]
public sealed class UnbalanceClasses : SelectionAction
{
    [Setting("How many of the rarer classes' examples are taken away, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    protected override IReadOnlyList<int> Selected(IDataSet data, Injection at)
    {
        var labels = data.Labels(Split.Train);
        var rare = labels.CountBy(l => l).OrderBy(c => c.Value).ThenByDescending(c => c.Key).Take(Math.Max(1, data.Classes / 2)).Select(c => c.Key).ToHashSet();
        return [.. Enumerable.Range(0, labels.Count).Where(n => !rare.Contains(labels[n]) || !at.Draws("balance", n).Chance(Fraction))];
    }
}
