using System.Buffers.Binary;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>
/// A safetensors file open for reading: 8 bytes of header length, a JSON header, the tensors' bytes (little-endian).
/// Opening reads the header alone; each tensor is read when asked for, a piece at a time, straight into its own memory.
/// </summary>
/// <remarks>Format: https://github.com/huggingface/safetensors. No claim of a file makes this class reserve more memory than the file is long.</remarks>
public sealed class SafetensorsFile : ITensorSource
{
    /// <summary>The reference implementation reads no longer header.</summary>
    private const long LongestHeader = 100_000_000;

    /// <summary>Tensors are filled in pieces, for a span holds no more than 2 GiB.</summary>
    private const long Piece = 1 << 26;

    private readonly Stream _stream;
    private readonly string _file;
    private readonly long _dataStart;
    private readonly Dictionary<string, TensorEntry> _entries;

    private SafetensorsFile(Stream stream, string file, long dataStart, SafetensorsHeader header)
    {
        (_stream, _file, _dataStart) = (stream, file, dataStart);
        Entries = header.Entries;
        Metadata = header.MetadataPairs;
        _entries = header.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>What the file holds, in the order of its header.</summary>
    public IReadOnlyList<TensorEntry> Entries { get; }

    /// <summary>Free texts about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <exception cref="BadInputException">The file cannot be read, or is no safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be opened: {error.Message}", error);
        }
        return Open(stream, path);
    }

    /// <summary>Takes over a stream that can seek; <paramref name="name"/> stands for it in messages.</summary>
    public static SafetensorsFile Open(Stream stream, string name)
    {
        try
        {
            if (stream.Length < 8) throw new BadInputException($"{name}: {stream.Length} bytes are too few for a safetensors file");
            Span<byte> prefix = stackalloc byte[8];
            stream.Position = 0;
            stream.ReadExactly(prefix);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
            if (length > (ulong)Math.Min(stream.Length - 8, LongestHeader))
                throw new BadInputException($"{name}: the header claims {length} bytes; the file has {stream.Length - 8} behind its length, and {LongestHeader} is the most");
            var json = new byte[length];
            stream.ReadExactly(json);
            return new SafetensorsFile(stream, name, 8 + (long)length, SafetensorsHeader.Parse(name, json, stream.Length - 8 - (long)length));
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is IOException) throw new BadInputException($"{name}: cannot be read: {error.Message}", error);
            throw;
        }
    }

    public TensorEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The tensor of this name, in the file's type, on the CPU.</summary>
    /// <exception cref="BadInputException">There is none, or the file ends before it.</exception>
    public Tensor Read(string name)
    {
        var entry = Find(name) ?? throw new BadInputException($"{_file}: there is no tensor '{name}'");
        var tensor = empty([.. entry.Shape], dtype: entry.Type);
        try
        {
            if (entry.Length > 0) Fill(tensor, entry);
            return tensor;
        }
        catch (Exception error)
        {
            tensor.Dispose();
            if (error is IOException) throw new BadInputException($"{_file}: '{name}' cannot be read: {error.Message}", error);
            throw;
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Fill(Tensor tensor, TensorEntry entry)
    {
        _stream.Position = _dataStart + entry.Begin;
        using var flat = tensor.view(-1);
        var (count, most) = (tensor.NumberOfElements, Piece / ElementType.SizeOf(entry.Type));
        for (var at = 0L; at < count; at += most)
        {
            using var piece = flat.narrow(0, at, Math.Min(most, count - at));
            var bytes = piece.bytes;
            _stream.ReadExactly(bytes);
            if (entry.Type == ScalarType.Bool && bytes.IndexOfAnyExceptInRange((byte)0, (byte)1) >= 0)
                throw new BadInputException($"{_file}: '{entry.Name}': a BOOL must be a byte of 0 or 1");
        }
    }
}
