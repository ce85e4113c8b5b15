using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>[batch, heads, queries, width] is read as [batch, queries, heads, width] in memory's order.</remarks>
[Named("misview-heads", "Joins heads by a view where a transposition belongs: heads and queries are mixed up.")]
public sealed class MisviewHeads : SiteAction
{
    public override string DefaultSite => Role.AttentionContext;

    protected override Tensor Altered(Tensor value, Site site, Injection at) =>
        value.contiguous().view(value.shape[0], value.shape[2], value.shape[1], value.shape[3]).transpose(1, 2);
}
