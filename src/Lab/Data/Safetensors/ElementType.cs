using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>The element types of the format that libtorch has too, by the names that the format gives them.</summary>
internal static class ElementType
{
    private static readonly (string Name, ScalarType Type, int Size)[] All =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    internal static string Names => string.Join(", ", All.Select(t => t.Name));

    internal static ScalarType? Find(string name) => All.Where(t => t.Name == name).Select(t => (ScalarType?)t.Type).FirstOrDefault();

    /// <exception cref="NotSupportedException">The format has no name for this type.</exception>
    internal static string NameOf(ScalarType type) =>
        All.Where(t => t.Type == type).Select(t => t.Name).FirstOrDefault() ?? throw new NotSupportedException($"safetensors has no type {type}");

    internal static int SizeOf(ScalarType type) => All.First(t => t.Type == type).Size;
}
