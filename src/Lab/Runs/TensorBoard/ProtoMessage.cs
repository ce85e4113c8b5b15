using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace HessianFaultLab.Lab.Runs.TensorBoard;

/// <summary>A message in the wire format of protocol buffers: a key for every field, its number and how it is laid out.</summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Wide = 1;
    private const int Counted = 2;
    private const int Narrow = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    internal ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    internal ProtoMessage Add(int field, long value)
    {
        Number(((ulong)field << 3) | Varint);
        Number((ulong)value);
        return this;
    }

    internal ProtoMessage Add(int field, double value)
    {
        Number(((ulong)field << 3) | Wide);
        Put(value);
        return this;
    }

    internal ProtoMessage Add(int field, float value)
    {
        Number(((ulong)field << 3) | Narrow);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        _bytes.Write(four);
        return this;
    }

    internal ProtoMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    internal ProtoMessage Add(int field, ProtoMessage message) => Add(field, message.Bytes);

    /// <summary>Repeated doubles, packed.</summary>
    internal ProtoMessage Add(int field, IReadOnlyList<double> values)
    {
        Number(((ulong)field << 3) | Counted);
        Number((ulong)values.Count * sizeof(double));
        foreach (var value in values) Put(value);
        return this;
    }

    private ProtoMessage Add(int field, ReadOnlySpan<byte> bytes)
    {
        Number(((ulong)field << 3) | Counted);
        Number((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    private void Put(double value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(eight, value);
        _bytes.Write(eight);
    }

    /// <summary>Seven bits a byte, the low ones first; the highest bit says that more follow.</summary>
    private void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
