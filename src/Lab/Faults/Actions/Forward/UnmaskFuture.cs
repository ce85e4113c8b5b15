using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>Padding, which no query sees, stays hidden. The pairs of query and key are the same in every example.</remarks>
[Named("unmask-future", "Shows queries of a causal attention a random fraction of the keys behind them.")]
public sealed class UnmaskFuture : SiteAction
{
    [Setting("How many of the future keys, as a fraction", Min = 0, AboveMin = true, Max = 1)]
    public required double Fraction { get; init; }

    public override string DefaultSite => Role.AttentionMask;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        var (queries, keys) = (value.shape[^2], value.shape[^1]);
        using var stream = at.Stream("future", site.Place);
        var shown = rand(queries, keys, generator: stream).lt(Fraction).to(value.device).triu(1 + keys - queries);
        return value.logical_or(shown.logical_and(value.any(-2, keepdim: true)));
    }
}
