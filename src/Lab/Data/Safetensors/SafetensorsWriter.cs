using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>
/// Writes tensors as a safetensors file: in the given order, the header padded so that the data start at a multiple of 8.
/// The file appears whole or not at all. The same tensors give the same bytes.
/// </summary>
public static class SafetensorsWriter
{
    private const long Piece = 1 << 24;

    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));

    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var all = tensors.ToList();
        var header = Header(all, metadata);
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var (_, tensor) in all) WriteData(stream, tensor);
    }

    private static byte[] Header(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteString(key, value);
                json.WriteEndObject();
            }
            var at = 0L;
            var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
            foreach (var (name, tensor) in tensors)
            {
                if (!names.Add(name)) throw new ArgumentException($"'{name}' names two tensors, or the metadata", nameof(tensors));
                var length = tensor.NumberOfElements * ElementType.SizeOf(tensor.dtype);
                json.WriteStartObject(name);
                json.WriteString("dtype", ElementType.NameOf(tensor.dtype));
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [at, at + length]);
                json.WriteEndObject();
                at += length;
            }
            json.WriteEndObject();
        }
        while (bytes.Length % 8 != 0) bytes.WriteByte((byte)' ');
        return bytes.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void WriteData(Stream stream, Tensor tensor)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var flat = tensor.detach().reshape(-1);
        for (var at = 0L; at < tensor.NumberOfElements; at += Piece)
        {
            using var inner = NewDisposeScope();
            var piece = flat.narrow(0, at, Math.Min(Piece, tensor.NumberOfElements - at)).cpu().contiguous();
            stream.Write(piece.bytes);
        }
    }
}
