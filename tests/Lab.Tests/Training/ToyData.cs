using HessianFaultLab.Lab.Data;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Training;

/// <summary>Points around three centres.</summary>
internal sealed class ToyData : IDataSet
{
    private readonly Tensor _points;
    private readonly Tensor _labels;
    private readonly bool _hasValidation;

    internal ToyData(int count = 96, ScalarType type = ScalarType.Float64, bool validation = true)
    {
        _hasValidation = validation;
        using var generator = new Generator(5);
        using var centres = randn(3, 4, dtype: type, generator: generator);
        _labels = randint(3, [(long)count], generator: generator);
        _points = centres.index_select(0, _labels) + randn(count, 4, dtype: type, generator: generator) * 0.3;
    }

    public string Name => "toy";

    public int Classes => 3;

    public IReadOnlyDictionary<string, int> Dimensions { get; } = new Dictionary<string, int> { ["features"] = 4 };

    public int Count(Split split) => split == Split.Validation && !_hasValidation ? 0 : split == Split.Train ? (int)_labels.shape[0] * 2 / 3 : (int)_labels.shape[0] / 3;

    public Batch Take(Split split, IReadOnlyList<int> numbers)
    {
        var start = split == Split.Train ? 0 : Count(Split.Train);
        using var index = tensor(numbers.Select(n => (long)(n + start)).ToArray());
        return new Batch([KeyValuePair.Create("points", _points.index_select(0, index))], _labels.index_select(0, index));
    }

    public void Dispose()
    {
        _points.Dispose();
        _labels.Dispose();
    }
}
