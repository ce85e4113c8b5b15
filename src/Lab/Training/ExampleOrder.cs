using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// Which examples each step sees, decided by seed and epoch alone: unless another order is asked for, every epoch a fresh
/// permutation of all. A batch never crosses an epoch's end; the last, short one is left out unless it is the only one.
/// </summary>
public sealed class ExampleOrder
{
    private readonly int _count;
    private readonly int _batchSize;
    private readonly long _seed;
    private readonly int[]? _fixed;
    private int _epoch = -1;
    private int[] _permutation = [];

    /// <param name="data">Whose training split is gone through; its labels are read where the order hangs on them.</param>
    /// <param name="batchSize">Examples of a step.</param>
    /// <param name="seed">Of the permutations.</param>
    /// <param name="order">How an epoch goes through the examples.</param>
    public static ExampleOrder Of(IDataSet data, int batchSize, long seed, Order order) =>
        new(data.Count(Split.Train), batchSize, seed, order == Order.ByClass ? data.Labels(Split.Train) : null, order);

    public ExampleOrder(int count, int batchSize, long seed)
        : this(count, batchSize, seed, null, Order.Shuffled)
    {
    }

    private ExampleOrder(int count, int batchSize, long seed, IReadOnlyList<int>? labels, Order order)
    {
        if (count < 1) throw new BadInputException("there are no examples to train on");
        _count = count;
        _batchSize = Math.Min(batchSize, count);
        _seed = seed;
        var numbers = Enumerable.Range(0, count);
        // OrderBy is stable: within a class, numbers stay in their order.
        if (order != Order.Shuffled) _fixed = labels is null ? [.. numbers] : [.. numbers.OrderBy(n => labels[n])];
    }

    public int StepsPerEpoch => _count / _batchSize;

    public IReadOnlyList<int> At(int step)
    {
        var epoch = step / StepsPerEpoch;
        if (_fixed is not null) return new ArraySegment<int>(_fixed, step % StepsPerEpoch * _batchSize, _batchSize);
        if (epoch != _epoch)
        {
            _permutation = Permutation(epoch);
            _epoch = epoch;
        }
        return new ArraySegment<int>(_permutation, step % StepsPerEpoch * _batchSize, _batchSize);
    }

    private int[] Permutation(int epoch)
    {
        var order = Enumerable.Range(0, _count).ToArray();
        RandomDraws.At(_seed, epoch).Shuffle(order);
        return order;
    }
}
