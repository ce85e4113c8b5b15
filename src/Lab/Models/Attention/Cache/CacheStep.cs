namespace HessianFaultLab.Lab.Models.Attention.Cache;

/// <summary>One segment of a text on its way through a cache: the positions that are computed together.</summary>
/// <param name="Number">From zero.</param>
/// <param name="Start">Its first position, which is how many are past.</param>
/// <param name="Length">How many positions it has.</param>
/// <param name="IsLast">Whether it holds the last position, which is decoded alone.</param>
public sealed record CacheStep(int Number, long Start, long Length, bool IsLast)
{
    /// <summary>The first position behind it.</summary>
    public long End => Start + Length;

    /// <summary>A text as segments: all but its last position in pieces of one size (the prefill), then the last alone (the decoding).</summary>
    public static IReadOnlyList<CacheStep> Of(long length, long size)
    {
        var steps = new List<CacheStep>();
        for (var start = 0L; start < length - 1; start += size) steps.Add(new CacheStep(steps.Count, start, Math.Min(size, length - 1 - start), false));
        steps.Add(new CacheStep(steps.Count, length - 1, 1, true));
        return steps;
    }
}
