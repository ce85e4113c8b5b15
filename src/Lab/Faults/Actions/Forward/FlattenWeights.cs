using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>w becomes (1 - share) w + share / keys. The mask is not asked: padding gets its part.</remarks>
[Named("flatten-weights", "Mixes the weights of an attention with uniform ones.")]
public sealed class FlattenWeights : SiteAction
{
    [Setting("The share of the uniform weights", Min = 0, AboveMin = true, Max = 1)]
    public double Share { get; init; } = 1;

    public override string DefaultSite => Role.AttentionWeights;

    protected override Tensor Altered(Tensor value, Site site, Injection at) => value * (1 - Share) + Share / value.shape[^1];
}
