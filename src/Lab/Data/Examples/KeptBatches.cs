namespace HessianFaultLab.Lab.Data.Examples;

/// <summary>
/// Data whose batch of a whole split is made once: training on all examples at a time would make it anew at every step.
/// Other batches pass through.
/// </summary>
/// <param name="data">Stays the caller's.</param>
internal sealed class KeptBatches(IDataSet data) : IDataSet
{
    private readonly Dictionary<Split, Batch> _kept = [];

    public string Name => data.Name;

    public int Classes => data.Classes;

    public IReadOnlyDictionary<string, int> Dimensions => data.Dimensions;

    public int Count(Split split) => data.Count(split);

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        if (numbers.Count != Count(split) || numbers.Index().Any(n => n.Item != n.Index)) return data.Take(split, numbers);
        if (!_kept.TryGetValue(split, out var kept)) _kept[split] = kept = Kept(data.Take(split, numbers));
        return new Batch(kept.Inputs.Select(p => KeyValuePair.Create(p.Key, p.Value.alias())), kept.Labels.alias());
    }

    public IReadOnlyList<int> Labels(Split split) => data.Labels(split);

    public void Dispose()
    {
        foreach (var batch in _kept.Values) batch.Dispose();
    }

    /// <summary>Whoever asked first had a scope, which the batch outlives.</summary>
    private static Batch Kept(Batch batch)
    {
        foreach (var tensor in batch.Inputs.Values) tensor.DetachFromDisposeScope();
        batch.Labels.DetachFromDisposeScope();
        return batch;
    }
}
