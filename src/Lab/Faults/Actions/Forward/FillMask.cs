using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>Where no key is visible, attention is uniform over all of them, padding too.</remarks>
[Named("fill-mask", "Makes all keys of an attention visible, padding too, or none.")]
public sealed class FillMask : SiteAction
{
    [Setting("Whether they are visible")]
    public required bool Visible { get; init; }

    public override string DefaultSite => Role.AttentionMask;

    protected override Tensor Altered(Tensor value, Site site, Injection at) => Visible ? ones_like(value) : zeros_like(value);
}
