using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>Writes tensors to several safetensors files with an index, as Hugging Face names them: <c>model-00001-of-00003.safetensors</c>.</summary>
public static class ShardedSafetensorsWriter
{
    /// <summary>What Hugging Face's library asks for in every file.</summary>
    internal static IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string> { ["format"] = "pt" };

    /// <param name="folder">Where the files go.</param>
    /// <param name="stem">What their names begin with.</param>
    /// <param name="tensors">Each goes to the first shard that has room, in order.</param>
    /// <param name="shardBytes">The most bytes of tensors in a shard; a tensor that is longer has one of its own.</param>
    public static void Write(string folder, string stem, IEnumerable<KeyValuePair<string, Tensor>> tensors, long shardBytes)
    {
        var shards = new List<List<KeyValuePair<string, Tensor>>>();
        var (inShard, total) = (0L, 0L);
        foreach (var pair in tensors)
        {
            var bytes = pair.Value.NumberOfElements * ElementType.SizeOf(pair.Value.dtype);
            if (shards.Count == 0 || inShard + bytes > shardBytes)
            {
                shards.Add([]);
                inShard = 0;
            }
            shards[^1].Add(pair);
            inShard += bytes;
            total += bytes;
        }
        var map = new JsonObject();
        for (var i = 0; i < shards.Count; i++)
        {
            var file = $"{stem}-{i + 1:00000}-of-{shards.Count:00000}.safetensors";
            SafetensorsWriter.Write(Path.Combine(folder, file), shards[i], Metadata);
            foreach (var (name, _) in shards[i]) map[name] = file;
        }
        var index = new JsonObject { ["metadata"] = new JsonObject { ["total_size"] = total }, ["weight_map"] = map };
        AtomicFile.WriteText(Path.Combine(folder, stem + ".safetensors.index.json"), index.ToJsonString() + "\n");
    }
}
