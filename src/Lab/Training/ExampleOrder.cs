namespace HessianFaultLab.Lab.Training;

/// <summary>
/// Which examples each step sees: every epoch a fresh permutation of all, decided by seed and epoch alone. A batch never
/// crosses an epoch's end; the last, short one is left out unless it is the only one.
/// </summary>
public sealed class ExampleOrder
{
    private readonly int _count;
    private readonly int _batchSize;
    private readonly ulong _seed;
    private int _epoch = -1;
    private int[] _permutation = [];

    public ExampleOrder(int count, int batchSize, long seed)
    {
        if (count < 1) throw new BadInputException("there are no examples to train on");
        _count = count;
        _batchSize = Math.Min(batchSize, count);
        _seed = unchecked((ulong)seed);
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

    /// <summary>Fisher and Yates, over a stream of its own: the same on every platform and version.</summary>
    private int[] Permutation(int epoch)
    {
        var order = Enumerable.Range(0, _count).ToArray();
        var state = unchecked(_seed * 0x9E3779B97F4A7C15 + (ulong)epoch * 0xD1B54A32D192ED03);
        for (var i = _count - 1; i > 0; i--)
        {
            var j = (int)Math.BigMul(Next(ref state), (ulong)(i + 1), out _);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            var value = state += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
