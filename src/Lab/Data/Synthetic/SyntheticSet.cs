using HessianFaultLab.Lab.Data.Examples;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>
/// Examples that are made when they are asked for, each from a random stream of its own, decided by seed, split and number:
/// no memory, no order, the same on every platform.
/// </summary>
/// <typeparam name="T">An example's input before it becomes a tensor.</typeparam>
public abstract class SyntheticSet<T> : IDataSet
{
    private readonly SyntheticOptions _options;
    private readonly double[] _prior;
    private readonly int _drawn;
    private readonly int _first;

    private protected SyntheticSet(string name, SyntheticOptions options, int classes)
        : this(name, options, classes, 0, classes)
    {
    }

    /// <summary>Labels are so many classes in a row; the others never are one.</summary>
    private protected SyntheticSet(string name, SyntheticOptions options, int drawn, int first, int classes)
    {
        Name = name;
        Classes = classes;
        (_drawn, _first) = (drawn, first);
        _options = options;
        _prior = options.Prior(drawn);
    }

    public string Name { get; }

    public int Classes { get; }

    public abstract IReadOnlyDictionary<string, int> Dimensions { get; }

    public int Count(Split split) => _options.Count(split);

    /// <summary>One example. Its label is what the input says, but for label noise in the training split.</summary>
    public Labelled<T> Example(Split split, int number)
    {
        var stream = RandomDraws.At(_options.Seed, (int)split, number);
        var label = stream.Of(_prior);
        var hinted = stream.Chance(_options.Hint) && split == Split.Train;
        var noisy = stream.Chance(_options.LabelNoise) && split == Split.Train;
        var wrong = stream.Below(_drawn);
        return new Labelled<T>(Make(label, hinted, stream), _first + (noisy ? wrong : label));
    }

    public Batch Take(Split split, IReadOnlyList<int> numbers) =>
        Stack([.. numbers.Select(n => Example(split, ExampleNumbers.Check(Name, split, n, Count(split))))]);

    public void Dispose() => GC.SuppressFinalize(this);

    /// <summary>An input of this class, counted from the first that labels have; with a hint, its decoys agree with the class.</summary>
    private protected abstract T Make(int label, bool hinted, RandomDraws stream);

    private protected abstract Batch Stack(IReadOnlyList<Labelled<T>> examples);
}
