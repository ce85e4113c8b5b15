using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number handed to an operator: an integer, a real number or a truth value.</summary>
public sealed class Scalar : IDisposable
{
    internal Scalar(ValueTag tag, long bits, ScalarType type)
    {
        Tag = tag;
        Bits = bits;
        Type = type;
    }

    internal ValueTag Tag { get; }
    internal long Bits { get; }

    public ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(ValueTag.Int, value, ScalarType.Byte);
    public static implicit operator Scalar(sbyte value) => new(ValueTag.Int, value, ScalarType.Int8);
    public static implicit operator Scalar(short value) => new(ValueTag.Int, value, ScalarType.Int16);
    public static implicit operator Scalar(int value) => new(ValueTag.Int, value, ScalarType.Int32);
    public static implicit operator Scalar(long value) => new(ValueTag.Int, value, ScalarType.Int64);
    public static implicit operator Scalar(float value) => Real(value, ScalarType.Float32);
    public static implicit operator Scalar(double value) => Real(value, ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0, ScalarType.Bool);

    public void Dispose()
    {
        // Nothing native is held; the genuine Scalar is disposable, so callers may dispose of this one too.
    }

    internal double AsDouble() => Tag == ValueTag.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsInt64() => Tag == ValueTag.Double ? checked((long)BitConverter.Int64BitsToDouble(Bits)) : Bits;

    internal bool AsBoolean() => Tag == ValueTag.Double ? BitConverter.Int64BitsToDouble(Bits) != 0 : Bits != 0;

    private static Scalar Real(double value, ScalarType type) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value), type);
}
