using HessianFaultLab.Lab.Faults.Actions.Cache;
using HessianFaultLab.Lab.Faults.Actions.Forward;
using HessianFaultLab.Lab.Faults.Targets;
using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Tests.Faults.Actions;

/// <summary>Actions on a decoder's cache and causal mask.</summary>
internal sealed class CacheExamples : IActionExamples
{
    public IEnumerable<ActionExample> All =>
    [
        new(new UnmaskFuture { Fraction = 0.3 }, Kind: "decoder", Without: new(new UnmaskFuture { Fraction = 1e-9 }, Kind: "decoder")),
        new(new KeepStaleEntries { Positions = 4 }, new TargetSpec { Role = [Role.AttentionCache], Pick = 1 }, "decoder", Without: new(new KeepStaleEntries { Positions = 17 }, Kind: "decoder")),
        new(new WithholdCurrentEntries(), Kind: "decoder"),
        new(new TruncateCache { Kept = 4 }, Kind: "decoder", Without: new(new TruncateCache { Kept = 32 }, Kind: "decoder")),
        new(new LeakCache(), Kind: "decoder"),
        new(new LeakCache { Positions = 2 }, Kind: "decoder"),
        new(new ShiftCachePosition { By = -1 }, Kind: "decoder", Without: new(new ShiftCachePosition { By = 0 }, Kind: "decoder")),
    ];
}
