using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>A mask is broadcast to [batch, heads, queries, keys]. The last example has the first one's mask, or a head an example's.</remarks>
[Named("misbroadcast-mask", "Broadcasts the mask of an attention along the wrong axis.")]
public sealed class MisbroadcastMask : SiteAction
{
    [Setting("The axis along which it goes: batch (every example has the first one's mask), or head (each head has the mask of another example, and all examples the same)")]
    public required MaskAxis Axis { get; init; }

    public override string DefaultSite => Role.AttentionMask;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        if (Axis == MaskAxis.Batch) return value.narrow(0, 0, 1).expand(value.shape).clone();
        var heads = Heads(site);
        var examples = Enumerable.Range(0, heads).Select(head => (long)(head % value.shape[0])).ToArray();
        // [batch, 1, q, k] taken for [1, heads, q, k].
        return value.narrow(1, 0, 1).index_select(0, tensor(examples).to(value.device)).transpose(0, 1);
    }

    /// <summary>An attention without a number of heads has one.</summary>
    private static int Heads(Site site) => site.Component.Properties.FirstOrDefault(p => p.Role == Models.Properties.PropertyRole.AttentionHeads)?.Value is int heads ? heads : 1;
}
