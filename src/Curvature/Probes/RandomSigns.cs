using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HessianFaultLab.Curvature.Probes;

/// <summary>
/// Writes +1 and -1 at random, 64 of them from one number of SplitMix64 (Steele, Lea, Flood 2014): the sign is the top bit of
/// a float, the rest of it that of 1.
/// </summary>
/// <remarks>libtorch's bernoulli_ draws a number an entry; on an MLP that cost two thirds of the product that it was for.</remarks>
internal static class RandomSigns
{
    /// <summary>What SplitMix64 adds to its state at each step.</summary>
    internal const ulong Step = 0x9E3779B97F4A7C15;

    private const uint One = 0x3F800000;
    private const uint Sign = 0x80000000;

    /// <summary>Multiplied by these, a word has its bits 0 to 7 at the top.</summary>
    private static readonly Vector256<uint> lift = Vector256.Create(1u << 31, 1u << 30, 1u << 29, 1u << 28, 1u << 27, 1u << 26, 1u << 25, 1u << 24);

    internal static void Fill(Span<uint> singles, ref ulong state)
    {
        var full = singles.Length / 64 * 64;
        var vectors = MemoryMarshal.Cast<uint, Vector256<uint>>(singles[..full]);
        for (var v = 0; v < vectors.Length; v += 8)
        {
            var bits = Next(ref state);
            for (var k = 0; k < 8; k++) vectors[v + k] = ((Vector256.Create((uint)(bits >> (8 * k))) * lift) & Vector256.Create(Sign)) | Vector256.Create(One);
        }
        if (full == singles.Length) return;
        var last = Next(ref state);
        for (var i = full; i < singles.Length; i++, last >>= 1) singles[i] = (uint)(last << 31) | One;
    }

    internal static void Fill(Span<ulong> doubles, ref ulong state)
    {
        var bits = 0UL;
        for (var i = 0; i < doubles.Length; i++, bits >>= 1)
        {
            if (i % 64 == 0) bits = Next(ref state);
            doubles[i] = (bits << 63) | 0x3FF0000000000000;
        }
    }

    internal static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }

    private static ulong Next(ref ulong state)
    {
        unchecked
        {
            state += Step;
            return Mix(state);
        }
    }
}
