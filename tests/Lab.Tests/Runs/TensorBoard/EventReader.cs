using System.Text;

namespace HessianFaultLab.Lab.Tests.Runs.TensorBoard;

/// <summary>
/// Reads event files by the formats' descriptions (TFRecord, protocol buffers, event.proto and summary.proto), sharing nothing
/// with what writes them. Every checksum is computed bit by bit from CRC-32C's polynomial.
/// </summary>
internal static class EventReader
{
    private const uint ReversedPolynomial = 0x82f63b78;

    internal sealed record Histogram(double Min, double Max, double Count, double Sum, double Squares, double[] Limits, double[] Counts);

    internal sealed record Event(double Time, long Step, string? Version, string? Tag, float? Scalar, Histogram? Spread, long? Session);

    internal static List<Event> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var events = new List<Event>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BitConverter.ToUInt64(bytes, at);
            Assert.Equal(Masked(bytes[at..(at + 8)]), BitConverter.ToUInt32(bytes, at + 8));
            var record = bytes[(at + 12)..(at + 12 + length)];
            Assert.Equal(Masked(record), BitConverter.ToUInt32(bytes, at + 12 + length));
            events.Add(EventOf(Fields(record)));
            at += 16 + length;
        }
        return events;
    }

    internal static uint Crc32C(byte[] bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * ReversedPolynomial);
        }
        return ~crc;
    }

    private static uint Masked(byte[] bytes)
    {
        var crc = Crc32C(bytes);
        return ((crc >> 15) | (crc << 17)) + 0xa282ead8;
    }

    private static Event EventOf(ILookup<int, object> event_)
    {
        var value = event_[5].Select(s => Fields((byte[])Fields((byte[])s)[1].Single())).SingleOrDefault();
        return new Event(
            BitConverter.ToDouble((byte[])event_[1].Single()), event_[2].Select(s => (long)(ulong)s).SingleOrDefault(), Text(event_[3].SingleOrDefault()),
            Text(value?[1].SingleOrDefault()),
            value?[2].SingleOrDefault() is byte[] four ? BitConverter.ToSingle(four) : null,
            value?[5].SingleOrDefault() is byte[] spread ? HistogramOf(Fields(spread)) : null,
            event_[7].Select(s => (long?)(ulong)Fields((byte[])s)[1].Single()).SingleOrDefault());
    }

    private static Histogram HistogramOf(ILookup<int, object> spread)
    {
        double One(int field) => BitConverter.ToDouble((byte[])spread[field].Single());
        double[] Many(int field) => [.. ((byte[])spread[field].Single()).Chunk(8).Select(c => BitConverter.ToDouble(c))];
        return new Histogram(One(1), One(2), One(3), One(4), One(5), Many(6), Many(7));
    }

    private static string? Text(object? bytes) => bytes is byte[] text ? Encoding.UTF8.GetString(text) : null;

    private static ILookup<int, object> Fields(byte[] message)
    {
        var fields = new List<(int Number, object Value)>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint();
            object value = (key & 7) switch
            {
                0 => Varint(),
                1 => Take(8),
                2 => Take((int)Varint()),
                5 => Take(4),
                _ => throw new InvalidDataException($"wire type {key & 7}"),
            };
            fields.Add(((int)(key >> 3), value));

            ulong Varint()
            {
                ulong number = 0;
                for (var shift = 0; ; shift += 7)
                {
                    var b = message[at++];
                    number |= (ulong)(b & 0x7f) << shift;
                    if (b < 0x80) return number;
                }
            }

            byte[] Take(int count)
            {
                at += count;
                return message[(at - count)..at];
            }
        }
        return fields.ToLookup(f => f.Number, f => f.Value);
    }
}
