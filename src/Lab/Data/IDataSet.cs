namespace HessianFaultLab.Lab.Data;

/// <summary>Labelled examples in fixed splits, each reachable by its number.</summary>
public interface IDataSet : IDisposable
{
    string Name { get; }

    int Classes { get; }

    /// <summary>What a model must know to be built for this data: vocabulary size, longest text, video size, by name.</summary>
    IReadOnlyDictionary<string, int> Dimensions { get; }

    int Count(Split split);

    /// <summary>The examples of these numbers, in this order; the caller disposes of them.</summary>
    Batch Take(Split split, IReadOnlyList<int> numbers);
}
