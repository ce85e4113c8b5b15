using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Golden;

/// <summary>Reads a safetensors file of float32 tensors: the header's length, the header as JSON, the data.</summary>
internal static class Safetensors
{
    public static Dictionary<string, Tensor> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var start = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, start - 8));
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in header.RootElement.EnumerateObject())
        {
            if (entry.Name == "__metadata__") continue;
            Assert.Equal("F32", entry.Value.GetProperty("dtype").GetString());
            long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
            int[] range = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(s => s.GetInt32())];
            var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start + range[0], range[1] - range[0])).ToArray();
            tensors.Add(entry.Name, tensor(values, shape));
        }
        return tensors;
    }
}
