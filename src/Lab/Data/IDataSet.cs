namespace HessianFaultLab.Lab.Data;

/// <summary>Labelled examples in fixed splits, each reachable by its number.</summary>
public interface IDataSet : IDisposable
{
    string Name { get; }

    int Classes { get; }

    /// <summary>
    /// What a model must know to be built for these data, by name: <c>vocabulary</c> and <c>length</c> of texts, or <c>sentences</c>
    /// and <c>words</c> of documents; <c>channels</c>, <c>frames</c>, <c>height</c>, <c>width</c> of videos.
    /// </summary>
    IReadOnlyDictionary<string, int> Dimensions { get; }

    int Count(Split split);

    /// <summary>The examples of these numbers, in this order; the caller disposes of them.</summary>
    Batch Take(Split split, IReadOnlyList<int> numbers);

    /// <summary>The labels of all examples by number. Reads every example, unless the data know better.</summary>
    IReadOnlyList<int> Labels(Split split)
    {
        var labels = new List<int>();
        foreach (var numbers in Enumerable.Range(0, Count(split)).Chunk(128))
        {
            using var batch = Take(split, numbers);
            labels.AddRange(batch.Labels.data<long>().ToArray().Select(l => (int)l));
        }
        return labels;
    }
}
