using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>
/// One argument of an operator, in the spelling of its schema. Everything that C# calls a tensor, a number, a shape, a
/// type or a device converts to it; null converts to the schema's None.
/// </summary>
internal readonly struct Argument
{
    private Argument(ValueTag tag, object? reference = null, long bits = 0)
    {
        Tag = tag;
        Reference = reference;
        Bits = bits;
    }

    internal ValueTag Tag { get; }
    internal object? Reference { get; }
    internal long Bits { get; }

    /// <summary>Takes the schema's default.</summary>
    internal static Argument Default => default;

    internal static Argument None => new(ValueTag.None);

    internal static Argument Ints(ReadOnlySpan<long> values) => new(ValueTag.Ints, values.ToArray());

    /// <summary>A list, whose null entries are absent optional tensors.</summary>
    internal static Argument Tensors(IReadOnlyList<Tensor?> tensors) => new(ValueTag.Tensors, tensors);

    public static implicit operator Argument(Tensor? tensor) => tensor is null ? None : new(ValueTag.Tensor, tensor);
    public static implicit operator Argument(long value) => new(ValueTag.Int, null, value);
    public static implicit operator Argument(long? value) => value is { } v ? v : None;
    public static implicit operator Argument(int value) => new(ValueTag.Int, null, value);
    public static implicit operator Argument(double value) => new(ValueTag.Double, null, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Argument(double? value) => value is { } v ? v : None;
    public static implicit operator Argument(bool value) => new(ValueTag.Bool, null, value ? 1 : 0);
    public static implicit operator Argument(string? value) => value is null ? None : new(ValueTag.String, value);
    public static implicit operator Argument(long[]? values) => values is null ? None : new(ValueTag.Ints, values);
    public static implicit operator Argument(Scalar? value) => value is null ? None : new(value.Tag, null, value.Bits);
    public static implicit operator Argument(ScalarType type) => new(ValueTag.Int, null, (long)type);
    public static implicit operator Argument(ScalarType? type) => type is { } t ? t : None;
    public static implicit operator Argument(Device? device) => device is null ? None : new(ValueTag.Device, null, device.Encoded);
    public static implicit operator Argument(Generator? generator) => generator is null ? None : new(ValueTag.Generator, generator);
}
