using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

[Named("silence-heads", "Sets what some heads of an attention read to zero.")]
public sealed class SilenceHeads : SiteAction
{
    [Setting("How many heads, drawn", Min = 1)]
    public int Count { get; init; } = 1;

    public override string DefaultSite => Role.AttentionContext;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        var heads = (int)value.shape[1];
        if (Count > heads) throw new BadInputException($"{at.Name} silences {Count} heads, but {site} has {heads}");
        var silent = at.Drawn($"heads of {site}", draws => draws.Some(Count, heads).Order().Select(h => (long)h));
        var heard = Enumerable.Range(0, heads).Select(head => !silent.Contains(head)).ToArray();
        return value * tensor(heard, [1, heads, 1, 1]).to(value.dtype, value.device);
    }
}
