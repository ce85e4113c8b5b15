using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Tests.Models;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

/// <summary>A few examples for the small models.</summary>
internal sealed class SmallData(string kind) : IDataSet
{
    private readonly Batch _all = SmallModels.Batch(kind, 24, ScalarType.Float32);

    public string Name => "small";

    public int Classes => 3;

    public IReadOnlyDictionary<string, int> Dimensions { get; } = new Dictionary<string, int>();

    public int Count(Split split) => split == Split.Train ? 16 : 4;

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        var start = split switch { Split.Train => 0, Split.Validation => 16, _ => 20 };
        using var index = tensor(numbers.Select(n => (long)(n + start)).ToArray());
        return new Batch([.. _all.Inputs.Select(p => KeyValuePair.Create(p.Key, p.Value.index_select(0, index)))], _all.Labels.index_select(0, index));
    }

    public void Dispose() => _all.Dispose();
}
