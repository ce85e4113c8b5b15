using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, in row-major order, read and written in place.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly Tensor _tensor;
    private readonly nint _data;
    private readonly long[] _sizes;
    private readonly long[] _strides;
    private readonly bool _contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        if (!tensor.is_cpu()) throw new InvalidOperationException($"the elements of a tensor on {tensor.device} cannot be read in place; call cpu() first");
        // An alias of its own keeps the memory alive for as long as the accessor lives.
        _tensor = tensor.alias().DetachFromDisposeScope();
        _data = _tensor.DataPointer();
        _sizes = _tensor.shape;
        _strides = _tensor.stride();
        _contiguous = _tensor.is_contiguous();
        Count = _tensor.NumberOfElements;
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public unsafe T this[params long[] indices]
    {
        get => *Address(indices);
        set => *Address(indices) = value;
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var length = (int)Math.Min(target.Length, Count - tensorIndex);
        if (_contiguous)
        {
            new ReadOnlySpan<T>((T*)_data + tensorIndex, length).CopyTo(target);
            return;
        }
        for (var i = 0; i < length; i++) target[i] = *Address(tensorIndex + i);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var length = (int)Math.Min(source.Length, Count - tensorIndex);
        for (var i = 0; i < length; i++) *Address(tensorIndex + i) = source[i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++) yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _tensor.Dispose();

    internal unsafe T At(long i) => *Address(i);

    private unsafe T* Address(long[] indices)
    {
        if (indices.Length == 1 && _sizes.Length != 1) return Address(indices[0]);
        if (indices.Length != _sizes.Length) throw new ArgumentException($"{indices.Length} indices were given for a tensor of {_sizes.Length} dimensions");
        var offset = 0L;
        for (var axis = 0; axis < indices.Length; axis++)
        {
            if ((ulong)indices[axis] >= (ulong)_sizes[axis])
                throw new ArgumentOutOfRangeException(nameof(indices), $"index {indices[axis]} is out of range for axis {axis} of size {_sizes[axis]}");
            offset += indices[axis] * _strides[axis];
        }
        return (T*)_data + offset;
    }

    private unsafe T* Address(long position)
    {
        if ((ulong)position >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(position), $"element {position} is out of range for a tensor of {Count} elements");
        if (_contiguous) return (T*)_data + position;
        var offset = 0L;
        for (var axis = _sizes.Length - 1; axis >= 0; axis--)
        {
            offset += position % _sizes[axis] * _strides[axis];
            position /= _sizes[axis];
        }
        return (T*)_data + offset;
    }
}
