using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>Scores q k' / √d become q k'.</remarks>
[Named("unscale-queries", "Leaves out the division of queries by the square root of their width.")]
public sealed class UnscaleQueries : SiteAction
{
    public override string DefaultSite => Role.AttentionScale;

    protected override Tensor Altered(Tensor value, Site site, Injection at) => value * Math.Sqrt(value.shape[^1]);
}
