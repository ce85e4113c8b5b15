using System.Buffers.Binary;
using System.Numerics;

namespace HessianFaultLab.Lab.Runs.TensorBoard;

/// <summary>
/// TFRecord: length (uint64), its checksum, the bytes, their checksum; all little-endian. The checksum is CRC-32C, rotated
/// right by 15 bits and raised by a constant, so that the checksum of bytes that hold checksums stays a good one.
/// </summary>
internal static class RecordFraming
{
    private const uint Mask = 0xa282ead8;

    internal static void Write(Stream stream, ReadOnlySpan<byte> record)
    {
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(head, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Checksum(head[..8]));
        Span<byte> tail = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(tail, Checksum(record));
        stream.Write(head);
        stream.Write(record);
        stream.Write(tail);
    }

    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return BitOperations.RotateRight(~crc, 15) + Mask;
    }
}
