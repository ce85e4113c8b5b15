using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Cache;

/// <remarks>The first segment keeps its own, for it has nothing else to attend to.</remarks>
[Named("withhold-current-entries", "Decodes before the cache is updated: a segment sees the past, but not itself.")]
public sealed class WithholdCurrentEntries : CacheAction<CacheEntries>
{
    protected override string OperationRole => Role.AttentionCacheRead;

    protected override CacheEntries Altered(CacheEntries value, CacheStep segment)
    {
        if (segment.Start == 0) return value;
        var isPast = arange(value.Length, dtype: ScalarType.Int64, device: value.Keys.device).lt(segment.Start);
        return value with { IsPresent = value.Presence().logical_and(isPast) };
    }
}
