using System.Text.Json;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>
/// Reads and checks a header: JSON of <c>"name": {"dtype", "shape", "data_offsets"}</c> and <c>"__metadata__"</c>. Nothing
/// in it is believed before it fits: types are known, lengths follow from shapes, and the tensors fill the rest of the file
/// without gap or overlap, as the format demands.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    /// <summary>libtorch's iterators go no further.</summary>
    private const int MostDimensions = 64;

    private readonly string _file;
    private readonly long _dataLength;
    private readonly List<TensorEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader(string file, long dataLength) => (_file, _dataLength) = (file, dataLength);

    internal IReadOnlyList<TensorEntry> Entries => _entries;

    internal IReadOnlyDictionary<string, string> MetadataPairs => _metadata;

    internal static SafetensorsHeader Parse(string file, ReadOnlySpan<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader(file, dataLength);
        try
        {
            var reader = new Utf8JsonReader(json);
            header.ReadAll(ref reader);
        }
        // A string that is not UTF-8 is an InvalidOperationException to the reader.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new BadInputException($"{file}: the header is not the JSON of a safetensors file: {error.Message}", error);
        }
        header.RequireFilled();
        return header;
    }

    private void ReadAll(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Bad("the header", "an object of tensors is expected");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!_names.Add(name)) throw Bad(Quoted(name), "it is there twice; names must differ");
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) throw Bad(Quoted(name), "an object is expected");
            if (name == Metadata) ReadMetadata(ref reader);
            else _entries.Add(ReadEntry(ref reader, name));
        }
        if (reader.Read()) throw Bad("the header", "nothing but spaces may follow its object");
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw Bad(Quoted(Metadata), $"{Quoted(key)} must be a text");
            if (!_metadata.TryAdd(key, reader.GetString()!)) throw Bad(Quoted(Metadata), $"{Quoted(key)} is there twice");
        }
    }

    private TensorEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? shape = null, offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            switch (key)
            {
                case "dtype" when type is null && reader.TokenType == JsonTokenType.String: type = reader.GetString(); break;
                case "shape" when shape is null: shape = ReadNumbers(ref reader, name, key, MostDimensions); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(ref reader, name, key, 2); break;
                default: throw Bad(Quoted(name), $"{Quoted(key)} is not expected here; dtype (a text), shape and data_offsets are, once each");
            }
        }
        if (type is null || shape is null || offsets is not [var begin, var end])
            throw Bad(Quoted(name), "dtype, shape and two data_offsets are expected");
        if (ElementType.Find(type) is not { } known) throw Bad(Quoted(name), $"the dtype is {Quoted(type)}; there is {ElementType.Names}");
        if (end < begin || end > _dataLength)
            throw Bad(Quoted(name), $"data_offsets [{begin}, {end}] must lie in order within the {_dataLength} bytes of data");
        var needed = LengthOf(name, known, shape);
        if (needed != end - begin)
            throw Bad(Quoted(name), $"{type} of shape [{string.Join(", ", shape)}] takes {needed} bytes, data_offsets give it {end - begin}");
        return new TensorEntry(name, known, shape, begin, needed);
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string name, string key, int most)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Bad(Quoted(name), $"{key} must be a list of whole numbers");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw Bad(Quoted(name), $"{key} must be a list of whole numbers, none negative");
            if (numbers.Count == most) throw Bad(Quoted(name), $"{key} has more than {most} numbers");
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private long LengthOf(string name, ScalarType type, long[] shape)
    {
        try
        {
            // A size of zero must not hide others that no stride could hold.
            var strides = 1L;
            foreach (var size in shape) strides = checked(strides * Math.Max(size, 1));
            _ = checked(strides * ElementType.SizeOf(type));
            return shape.Aggregate((long)ElementType.SizeOf(type), (product, size) => product * size);
        }
        catch (OverflowException)
        {
            throw Bad(Quoted(name), $"the shape [{string.Join(", ", shape)}] is too large for any file");
        }
    }

    private void RequireFilled()
    {
        var at = 0L;
        var before = "the header";
        foreach (var entry in _entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin < at) throw Bad(Quoted(entry.Name), $"its bytes from {entry.Begin} overlap those of {before}, which end at {at}");
            if (entry.Begin > at) throw Bad(Quoted(entry.Name), $"bytes {at} to {entry.Begin} before it belong to no tensor");
            (at, before) = (entry.End, Quoted(entry.Name));
        }
        if (at != _dataLength) throw Bad("the data", $"{_dataLength - at} bytes at the end belong to no tensor");
    }

    private BadInputException Bad(string place, string expectation) => new($"{_file}: {place}: {expectation}");

    /// <summary>Names come from the file; a message shows no more of one than can be read.</summary>
    private static string Quoted(string name) =>
        $"'{new string([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)])}{(name.Length > 80 ? "..." : "")}'";
}
