using HessianFaultLab.Lab.Data;

namespace HessianFaultLab.Lab.Faults.Injections;

/// <summary>Data whose training examples are changed while an injection is active.</summary>
internal sealed class FaultyDataSet(IDataSet data, Injection at, Func<Batch, IReadOnlyList<int>, Batch> change) : IDataSet
{
    public string Name => data.Name;

    public int Classes => data.Classes;

    public IReadOnlyDictionary<string, int> Dimensions => data.Dimensions;

    public int Count(Split split) => data.Count(split);

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        var batch = data.Take(split, numbers);
        if (split != Split.Train || !at.IsActive) return batch;
        var changed = change(batch, numbers);
        if (at.IsWatched) at.Report([.. Tensors(batch).Select(t => new Change(t.Name, Digest.Of(t.Value), Digest.Of(t.Name == "labels" ? changed.Labels : changed[t.Name])))]);
        foreach (var (_, value) in Tensors(batch).Where(t => !Tensors(changed).Any(c => ReferenceEquals(c.Value, t.Value)))) value.Dispose();
        return changed;
    }

    /// <summary>The data belong to whoever opened them.</summary>
    public void Dispose()
    {
    }

    private static IEnumerable<(string Name, TorchSharp.torch.Tensor Value)> Tensors(Batch batch) =>
        batch.Inputs.Select(i => (i.Key, i.Value)).Append(("labels", batch.Labels));
}
