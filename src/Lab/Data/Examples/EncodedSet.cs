namespace HessianFaultLab.Lab.Data.Examples;

/// <summary>Examples that are held in memory.</summary>
/// <typeparam name="T">An example's input before it becomes a tensor.</typeparam>
internal sealed class EncodedSet<T> : IDataSet
{
    private readonly IReadOnlyDictionary<Split, Labelled<T>[]> _examples;
    private readonly Func<IReadOnlyList<Labelled<T>>, Batch> _stack;

    internal EncodedSet(
        string name, int classes, IReadOnlyDictionary<string, int> dimensions, IReadOnlyDictionary<Split, Labelled<T>[]> examples, Func<IReadOnlyList<Labelled<T>>, Batch> stack)
    {
        (Name, Classes, Dimensions, _examples, _stack) = (name, classes, dimensions, examples, stack);
    }

    public string Name { get; }

    public int Classes { get; }

    public IReadOnlyDictionary<string, int> Dimensions { get; }

    public int Count(Split split) => _examples.TryGetValue(split, out var examples) ? examples.Length : 0;

    public Batch Take(Split split, IReadOnlyList<int> numbers) =>
        _stack([.. numbers.Select(n => _examples.GetValueOrDefault(split, [])[ExampleNumbers.Check(Name, split, n, Count(split))])]);

    public void Dispose()
    {
    }
}
