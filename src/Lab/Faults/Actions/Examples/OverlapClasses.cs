using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Examples;

/// <remarks>The two most frequent classes; where several are as frequent, the first.</remarks>
[Named("overlap-classes", "Repeats examples of one class under the label of another.")]
public sealed class OverlapClasses : SelectionAction
{
    [Setting("How many of the class's examples, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    protected override IReadOnlyList<int> Selected(IDataSet data, Injection at)
    {
        var labels = data.Labels(Split.Train);
        var from = Frequent(labels)[0];
        var own = Enumerable.Range(0, labels.Count).Where(n => labels[n] == from).ToArray();
        var repeated = at.Draws("overlap").Some((int)Math.Round(Fraction * own.Length), own.Length).Order().Select(i => own[i]);
        return [.. Enumerable.Range(0, labels.Count), .. repeated];
    }

    protected override IReadOnlyDictionary<int, int> Relabelled(IReadOnlyList<int> selected, IDataSet data, Injection at)
    {
        var labels = data.Labels(Split.Train);
        var to = Frequent(labels)[1];
        return Enumerable.Range(labels.Count, selected.Count - labels.Count).ToDictionary(n => n, _ => to);
    }

    private static int[] Frequent(IReadOnlyList<int> labels) => [.. labels.CountBy(l => l).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => c.Key)];
}
