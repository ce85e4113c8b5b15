using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which element type of libtorch a C# type is.</summary>
internal static class ElementTypes
{
    internal static ScalarType Of(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(Half) ? ScalarType.Float16
        : type == typeof(Complex) ? ScalarType.ComplexFloat64
        : throw new ArgumentException($"no tensor has elements of type {type.Name}");

    internal static bool Matches<T>(ScalarType type) => type switch
    {
        ScalarType.BFloat16 => typeof(T) == typeof(short) || typeof(T) == typeof(ushort),
        ScalarType.ComplexFloat32 => typeof(T) == typeof((float, float)),
        _ => Of(typeof(T)) == type,
    };
}
