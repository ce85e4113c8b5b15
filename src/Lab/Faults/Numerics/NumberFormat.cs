using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Numerics;

/// <summary>
/// A binary floating-point format (IEEE 754): from the highest bit down a sign, an exponent, a fraction. Words are the bits
/// of a number in the lowest bits of a 64-bit word.
/// </summary>
internal sealed record NumberFormat(int ExponentBits, int FractionBits)
{
    /// <summary>The number of the sign's bit, counted from the lowest.</summary>
    internal int SignBit => ExponentBits + FractionBits;

    internal int Bits => SignBit + 1;

    private int HighestExponent => (1 << ExponentBits) - 1;

    internal static NumberFormat Of(ScalarType type) => type switch
    {
        ScalarType.Float16 => new(5, 10),
        ScalarType.BFloat16 => new(8, 7),
        ScalarType.Float32 => new(8, 23),
        ScalarType.Float64 => new(11, 52),
        _ => throw new BadInputException($"numbers of the type {type} have no floating point"),
    };

    internal static ulong Flip(ulong word, int bit) => word ^ (1UL << bit);

    /// <summary>
    /// The derivative of a flip by the number itself, the rest of its bits left where they are: -1 for the sign, a power of two
    /// for a bit of the exponent (the number is multiplied by it, its fraction stays), 1 for a bit of the fraction (a constant
    /// is added). Zero where the number or the result is infinite or NaN.
    /// </summary>
    internal double Slope(ulong word, int bit)
    {
        var (before, after) = (Exponent(word), Exponent(Flip(word, bit)));
        if (before == HighestExponent || after == HighestExponent) return 0;
        if (bit == SignBit) return -1;
        // Subnormal numbers have the exponent of the smallest normal ones.
        return Math.ScaleB(1, Math.Max(after, 1) - Math.Max(before, 1));
    }

    /// <summary>The first and the last bit of a field.</summary>
    internal (int First, int Last) Range(BitField field) => field switch
    {
        BitField.Sign => (SignBit, SignBit),
        BitField.Exponent => (FractionBits, SignBit - 1),
        BitField.Fraction => (0, FractionBits - 1),
        _ => (0, SignBit),
    };

    private int Exponent(ulong word) => (int)(word >> FractionBits) & HighestExponent;
}
