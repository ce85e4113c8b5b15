using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Cache;

[Named("shift-cache-position", "Lets the positions of the segments behind the first begin too early or too late.")]
public sealed class ShiftCachePosition : CacheAction<long>
{
    [Setting("How many places too late; negative for too early")]
    public required int By { get; init; }

    protected override string OperationRole => Role.AttentionCachePosition;

    protected override long Altered(long value, CacheStep segment) => segment.Start == 0 ? value : value + By;
}
