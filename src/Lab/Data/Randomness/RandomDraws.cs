using System.Numerics;

namespace HessianFaultLab.Lab.Data.Randomness;

/// <summary>
/// A stream of random numbers: xoshiro256** (Blackman, Vigna 2018), its state filled by SplitMix64 (Steele, Lea, Flood 2014).
/// Nothing but whole-number arithmetic and exact conversions, so the same seed gives the same draws on every platform.
/// </summary>
public sealed class RandomDraws
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public RandomDraws(long seed)
        : this(unchecked((ulong)seed))
    {
    }

    private RandomDraws(ulong state) => (_a, _b, _c, _d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));

    /// <summary>The stream of one place, say (split, number): places never share draws, in whatever order they are asked for.</summary>
    public static RandomDraws At(long seed, params ReadOnlySpan<int> place)
    {
        var state = unchecked((ulong)seed);
        state = Split(ref state);
        foreach (var number in place)
        {
            state ^= unchecked((uint)number);
            state = Split(ref state);
        }
        return new RandomDraws(state);
    }

    public ulong Next()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
            var shifted = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= shifted;
            _d = BitOperations.RotateLeft(_d, 45);
            return result;
        }
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1; the bias of at most bound / 2^64 is below notice.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(Next(), (ulong)bound, out _);
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>
    /// Mean 0, variance 1, near normal: the sum of four uniform numbers (Irwin, Hall 1927), scaled. Logarithm and sine would
    /// differ in the last bit from one platform to the next.
    /// </summary>
    public double Bell()
    {
        var bits = Next();
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return (sum / 65535.0 - 2) * 1.7320508075688772;
    }

    /// <summary>A number of a distribution over 0, 1, ..., given by its probabilities.</summary>
    public int Of(IReadOnlyList<double> probabilities)
    {
        var left = Uniform();
        for (var i = 0; i < probabilities.Count - 1; i++)
        {
            left -= probabilities[i];
            if (left < 0) return i;
        }
        return probabilities.Count - 1;
    }

    /// <summary>Fisher and Yates, in place.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Some of 0 ... <paramref name="bound"/> - 1 without repetition, in random order.</summary>
    public int[] Some(int count, int bound)
    {
        var all = Enumerable.Range(0, bound).ToArray();
        Shuffle(all);
        return all[..count];
    }

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            var value = state += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
