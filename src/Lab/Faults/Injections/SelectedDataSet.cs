using HessianFaultLab.Lab.Data;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>Data with other training examples: some of them, or some more than once.</summary>
internal sealed class SelectedDataSet(IDataSet data, IReadOnlyList<int> selected) : IDataSet
{
    public string Name => data.Name;

    public int Classes => data.Classes;

    public IReadOnlyDictionary<string, int> Dimensions => data.Dimensions;

    public int Count(Split split) => split == Split.Train ? selected.Count : data.Count(split);

    public Batch Take(Split split, IReadOnlyList<int> numbers) => data.Take(split, split == Split.Train ? [.. numbers.Select(n => selected[n])] : numbers);

    /// <summary>The data belong to whoever opened them.</summary>
    public void Dispose()
    {
    }
}
