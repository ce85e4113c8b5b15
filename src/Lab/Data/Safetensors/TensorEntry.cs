using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Data.Safetensors;

/// <summary>One line of a safetensors header: a tensor's name, type, shape, and where its bytes lie behind the header.</summary>
/// <param name="Name">As the file gives it.</param>
/// <param name="Type">Type of the elements.</param>
/// <param name="Shape">Sizes; empty for a single number.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="Length">Number of bytes.</param>
public sealed record TensorEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long Begin, long Length)
{
    internal long End => Begin + Length;
}
