using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Cache;

/// <remarks>The last example reads the first one's. A batch of one has no other request.</remarks>
[Named("leak-cache", "Reads the past of another request of the batch from a cache.")]
public sealed class LeakCache : CacheAction<CacheEntries>
{
    [Setting("How many of the last entries of the past leak; all where it is not given", Min = 1)]
    public int? Positions { get; init; }

    protected override string OperationRole => Role.AttentionCacheRead;

    protected override CacheEntries Altered(CacheEntries value, CacheStep segment)
    {
        var places = arange(value.Length, dtype: ScalarType.Int64, device: value.Keys.device).unsqueeze(-1);
        var leaks = places.lt(segment.Start).logical_and(places.ge(Positions is { } count ? segment.Start - count : 0));
        return value with { Keys = where(leaks, value.Keys.roll(-1, 0), value.Keys), Values = where(leaks, value.Values.roll(-1, 0), value.Values) };
    }
}
