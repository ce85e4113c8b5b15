using System.Text.Json;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>
/// Several safetensors files that hold one model, and the index that says which tensor lies in which of them
/// (<c>model.safetensors.index.json</c>: <c>{"metadata": ..., "weight_map": {tensor: file}}</c>). All shards are opened and checked at once.
/// </summary>
public sealed class ShardedSafetensors : ITensorSource
{
    private const long LongestIndex = 100_000_000;

    private readonly Dictionary<string, SafetensorsFile> _shards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SafetensorsFile> _homes = new(StringComparer.Ordinal);
    private readonly List<TensorEntry> _entries = [];

    private ShardedSafetensors()
    {
    }

    public IReadOnlyList<TensorEntry> Entries => _entries;

    /// <exception cref="BadInputException">The index or a shard is missing or broken, or they contradict each other.</exception>
    public static ShardedSafetensors Open(string indexPath)
    {
        var sharded = new ShardedSafetensors();
        try
        {
            foreach (var (tensor, shard) in ReadIndex(indexPath)) sharded.Add(indexPath, tensor, shard);
            return sharded;
        }
        catch
        {
            sharded.Dispose();
            throw;
        }
    }

    public TensorEntry? Find(string name) => _homes.GetValueOrDefault(name)?.Find(name);

    public Tensor Read(string name) =>
        _homes.TryGetValue(name, out var shard) ? shard.Read(name) : throw new BadInputException($"there is no tensor '{name}' in {string.Join(", ", _shards.Keys)}");

    public void Dispose()
    {
        foreach (var shard in _shards.Values) shard.Dispose();
    }

    private void Add(string indexPath, string tensor, string shard)
    {
        // An index that names another folder's files could make the lab read what it was not given.
        if (Path.GetFileName(shard) != shard || shard is "" or "." or "..")
            throw new BadInputException($"{indexPath}: '{tensor}' lies in '{shard}'; a file name without folder is expected");
        if (!_shards.TryGetValue(shard, out var file))
        {
            file = SafetensorsFile.Open(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(indexPath))!, shard));
            _shards.Add(shard, file);
        }
        var entry = file.Find(tensor) ?? throw new BadInputException($"{indexPath}: '{tensor}' should lie in {shard}, which has no such tensor");
        if (!_homes.TryAdd(tensor, file)) throw new BadInputException($"{indexPath}: '{tensor}' is there twice");
        _entries.Add(entry);
    }

    private static List<(string Tensor, string Shard)> ReadIndex(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > LongestIndex) throw new BadInputException($"{path}: {length} bytes are too many for an index; {LongestIndex} is the most");
            using var index = JsonDocument.Parse(File.ReadAllBytes(path));
            if (index.RootElement.ValueKind != JsonValueKind.Object
                || !index.RootElement.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
                throw new BadInputException($"{path}: an object with 'weight_map' is expected");
            return [.. map.EnumerateObject().Select(p => p.Value.ValueKind == JsonValueKind.String
                ? (p.Name, p.Value.GetString()!)
                : throw new BadInputException($"{path}: the file name of '{p.Name}' must be a text"))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new BadInputException($"{path}: is no readable index: {error.Message}", error);
        }
    }
}
