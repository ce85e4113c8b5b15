using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Cache;

/// <remarks>A segment's own entries are always there.</remarks>
[Named("truncate-cache", "Keeps only the last entries of the past in a cache.")]
public sealed class TruncateCache : CacheAction<CacheEntries>
{
    [Setting("How many entries of the past are kept", Min = 0)]
    public required int Kept { get; init; }

    protected override string OperationRole => Role.AttentionCacheRead;

    protected override CacheEntries Altered(CacheEntries value, CacheStep segment)
    {
        var isKept = arange(value.Length, dtype: ScalarType.Int64, device: value.Keys.device).ge(segment.Start - Kept);
        return value with { IsPresent = value.Presence().logical_and(isKept) };
    }
}
