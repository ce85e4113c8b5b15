using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

/// <summary>The slow reference: numbers in row-major order, and a formula that says what stands at each index.</summary>
internal sealed class NdArray
{
    private readonly double[] _values;

    private NdArray(long[] shape, double[] values) => (Shape, _values) = (shape, values);

    public long[] Shape { get; }

    public IReadOnlyList<double> Values => _values;

    public double this[params long[] index] => _values[Offset(index)];

    public static NdArray Of(long[] shape, params double[] values) => new(shape, values);

    public static NdArray Of(Tensor tensor) => new(tensor.shape, tensor.detach().to(float64).data<double>().ToArray());

    public static NdArray Build(long[] shape, Func<long[], double> value)
    {
        var values = new double[shape.Aggregate(1L, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++) values[i] = value(Index(shape, i));
        return new NdArray(shape, values);
    }

    /// <summary>Numbers spread over [low, high) by a generator that has nothing to do with libtorch (SplitMix64).</summary>
    public static NdArray Spread(ulong seed, double low, double high, params long[] shape)
    {
        var state = seed * 0x9E3779B97F4A7C15UL + 1;
        return Build(shape, _ =>
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return low + (high - low) * ((z ^ (z >> 31)) >> 11) / (1UL << 53);
        });
    }

    /// <summary>0, 1, 2, ...: every element says where it came from.</summary>
    public static NdArray Counting(params long[] shape)
    {
        var next = 0;
        return Build(shape, _ => next++);
    }

    public NdArray Map(Func<double, double> f) => new(Shape, [.. _values.Select(f)]);

    public Tensor ToTensor(ScalarType type = ScalarType.Float64) => tensor(_values, Shape, dtype: type);

    private long Offset(long[] index)
    {
        if (index.Length != Shape.Length) throw new ArgumentException($"{index.Length} indices for {Shape.Length} dimensions", nameof(index));
        var offset = 0L;
        for (var axis = 0; axis < index.Length; axis++)
        {
            if (index[axis] < 0 || index[axis] >= Shape[axis]) throw new ArgumentOutOfRangeException(nameof(index));
            offset = offset * Shape[axis] + index[axis];
        }
        return offset;
    }

    private static long[] Index(long[] shape, long offset)
    {
        var index = new long[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            index[axis] = offset % shape[axis];
            offset /= shape[axis];
        }
        return index;
    }
}
