using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Models.Attention.Cache;

/// <summary>
/// The keys and values of the past, which incremental decoding keeps instead of computing them again: segment after segment
/// is appended, and each segment's queries attend to what is read.
/// </summary>
/// <remarks>
/// It is empty at the start of every forward pass. What an alteration appends stays for the segments behind it; what it makes
/// of a reading is that segment's alone. Both keep the number of positions: to lose one is to say that it is not present.
/// </remarks>
public sealed class KeyValueCache
{
    internal KeyValueCache(Component owner)
    {
        Append = owner.Operation<CacheEntries>("cache.append", Role.AttentionCacheAppend);
        Read = owner.Operation<CacheEntries>("cache.read", Role.AttentionCacheRead);
    }

    /// <summary>The new segment's entries, as they are written behind those of the past.</summary>
    public CacheOperation<CacheEntries> Append { get; }

    /// <summary>All entries up to the end of the segment, as its queries get them.</summary>
    public CacheOperation<CacheEntries> Read { get; }

    /// <summary>What each segment's queries see: the cache and, behind it, the positions that are still to come, which the causal mask hides.</summary>
    /// <param name="all">The entries of the whole text.</param>
    /// <param name="steps">Its segments.</param>
    internal IReadOnlyList<CacheEntries> Decode(CacheEntries all, IReadOnlyList<CacheStep> steps)
    {
        var seen = new CacheEntries[steps.Count];
        CacheEntries? cached = null;
        foreach (var step in steps)
        {
            var current = Checked(Append.Pass(all.Part(step.Start, step.Length), step), step.Length, Append);
            cached = cached is null ? current : cached.Then(current);
            var read = Checked(Read.Pass(cached, step), step.End, Read);
            seen[step.Number] = step.End == all.Length ? read : read.Then(all.Part(step.End, all.Length - step.End));
        }
        return seen;
    }

    private static CacheEntries Checked(CacheEntries entries, long expected, CacheOperation<CacheEntries> operation) =>
        entries.Length == expected && entries.Values.shape[2] == expected
            ? entries
            : throw new InvalidOperationException($"{operation.Name} gave {entries.Length} positions; {expected} are expected");
}
