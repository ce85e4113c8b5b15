using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("scale-scores", "Multiplies the scores of an attention by a factor: its inverse temperature.")]
public sealed class ScaleScores : SiteAction
{
    [Setting("What they are multiplied by")]
    public required double Factor { get; init; }

    public override string DefaultSite => Role.AttentionScores;

    protected override Tensor Altered(Tensor value, Site site, Injection at) => value * Factor;
}
