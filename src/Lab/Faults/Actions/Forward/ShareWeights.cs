using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("share-weights", "Makes all heads attend as one of them does: only one is effective.")]
public sealed class ShareWeights : SiteAction
{
    [Setting("The head that is followed, from 0", Min = 0)]
    public int Head { get; init; }

    public override string DefaultSite => Role.AttentionWeights;

    protected override Tensor Altered(Tensor value, Site site, Injection at) => Head < value.shape[1]
        ? value.narrow(1, Head, 1).expand(value.shape)
        : throw new BadInputException($"{at.Name} follows head {Head}, but {site} has {value.shape[1]} heads");
}
