using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;

namespace HessianFaultLab.Lab.Faults.Actions;

/// <summary>Changes which examples there are to train on: fewer, more often, in other shares. The other splits stay as they are.</summary>
public abstract class SelectionAction : FaultAction
{
    public sealed override Aim Aim => Aim.Training;

    public sealed override IEnumerable<string> Problems(Schedule schedule)
    {
        if (schedule != Schedule.Start) yield return "the number of examples holds for the whole training; leave 'when' out";
    }

    /// <summary>The numbers of the examples that there are afterwards, in their order; at least one.</summary>
    protected abstract IReadOnlyList<int> Selected(IDataSet data, Injection at);

    /// <summary>Other labels of examples, by their numbers among the selected.</summary>
    protected virtual IReadOnlyDictionary<int, int> Relabelled(IReadOnlyList<int> selected, IDataSet data, Injection at) => new Dictionary<int, int>();

    internal sealed override IDataSet Configure(IDataSet data, Injection at)
    {
        var selected = Selected(data, at);
        if (selected.Count == 0) throw new BadInputException($"{at.Name} leaves no example to train on");
        at.Report(new Change("examples", Text(data.Count(Split.Train), Enumerable.Range(0, data.Count(Split.Train))), Text(selected.Count, selected)));
        return new SelectedDataSet(data, selected, Relabelled(selected, data, at));
    }

    private static string Text(int count, IEnumerable<int> numbers)
    {
        using var order = TorchSharp.torch.tensor(numbers.Select(n => (long)n).ToArray());
        return $"{count} ({Digest.Of(order)})";
    }
}
