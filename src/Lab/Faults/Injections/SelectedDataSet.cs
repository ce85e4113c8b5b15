using HessianFaultLab.Lab.Data;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>Data with other training examples: some of them, or some more than once.</summary>
/// <param name="data">The data as they are.</param>
/// <param name="selected">The numbers of the training examples that there are.</param>
/// <param name="labels">Other labels, by the new numbers.</param>
internal sealed class SelectedDataSet(IDataSet data, IReadOnlyList<int> selected, IReadOnlyDictionary<int, int> labels) : IDataSet
{
    public string Name => data.Name;

    public int Classes => data.Classes;

    public IReadOnlyDictionary<string, int> Dimensions => data.Dimensions;

    public int Count(Split split) => split == Split.Train ? selected.Count : data.Count(split);

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        if (split != Split.Train) return data.Take(split, numbers);
        var batch = data.Take(split, [.. numbers.Select(n => selected[n])]);
        if (labels.Count == 0) return batch;
        using var old = batch.Labels;
        var known = old.data<long>().ToArray();
        return new Batch(batch.Inputs, tensor(numbers.Select((n, i) => labels.TryGetValue(n, out var label) ? label : known[i]).ToArray()));
    }

    /// <summary>The data belong to whoever opened them.</summary>
    public void Dispose()
    {
    }
}
