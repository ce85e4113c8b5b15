using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// Which examples each step sees: every epoch a fresh permutation of all, decided by seed and epoch alone. A batch never
/// crosses an epoch's end; the last, short one is left out unless it is the only one.
/// </summary>
public sealed class ExampleOrder
{
    private readonly int _count;
    private readonly int _batchSize;
    private readonly long _seed;
    private int _epoch = -1;
    private int[] _permutation = [];

    public ExampleOrder(int count, int batchSize, long seed)
    {
        if (count < 1) throw new BadInputException("there are no examples to train on");
        _count = count;
        _batchSize = Math.Min(batchSize, count);
        _seed = seed;
    }

    public int StepsPerEpoch => _count / _batchSize;

    public IReadOnlyList<int> At(int step)
    {
        var epoch = step / StepsPerEpoch;
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
