using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("invert-mask", "Hides the keys that an attention should see, and shows those that it should not.")]
public sealed class InvertMask : SiteAction
{
    public override string DefaultSite => Role.AttentionMask;

    protected override Tensor Altered(Tensor value, Site site, Injection at) => value.logical_not();
}
