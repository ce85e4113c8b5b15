using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Cache;

/// <remarks>The last positions of the past hold what was written as many positions before, where there are as many.</remarks>
[Named("keep-stale-entries", "Reads entries of a cache that should have been overwritten.")]
public sealed class KeepStaleEntries : CacheAction<CacheEntries>
{
    [Setting("How many positions are stale", Min = 1)]
    public required int Positions { get; init; }

    protected override string OperationRole => Role.AttentionCacheRead;

    protected override CacheEntries Altered(CacheEntries value, CacheStep segment)
    {
        var held = Enumerable.Range(0, (int)value.Length).Select(p => (long)(p < segment.Start && p >= segment.Start - Positions && p >= Positions ? p - Positions : p)).ToArray();
        var index = tensor(held).to(value.Keys.device);
        return new CacheEntries(value.Keys.index_select(2, index), value.Values.index_select(2, index), value.IsPresent);
    }
}
