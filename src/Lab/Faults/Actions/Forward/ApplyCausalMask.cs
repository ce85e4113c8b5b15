using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>The last query sees all keys, the one before it one less, and so on.</remarks>
[Named("apply-causal-mask", "Hides from each query the keys behind it: a decoder's mask in an encoder.")]
public sealed class ApplyCausalMask : SiteAction
{
    public override string DefaultSite => Role.AttentionScores;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        var (queries, keys) = (value.shape[^2], value.shape[^1]);
        var visible = ones(queries, keys, dtype: ScalarType.Bool, device: value.device).tril(Math.Max(0, keys - queries));
        return value.masked_fill(visible.logical_not(), AttentionPipeline.Lowest(value.dtype));
    }
}
