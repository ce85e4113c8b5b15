using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <remarks>
/// Rows of queries, keys and values belong to heads, in blocks. Training parts heads again that were tied once; with
/// <c>when: {step: 0, every: 1}</c> they are tied before every step.
/// </remarks>
[Named("tie-heads", "Gives heads of an attention the parameters of its first one.")]
public sealed class TieHeads : EachParameterAction
{
    [Setting("Which heads")]
    public TiedHeads Heads { get; init; }

    protected override Tensor Changed(TargetParameter parameter, Injection at)
    {
        using var scope = NewDisposeScope();
        var part = at.Target.Components.SelectMany(c => c.All()).First(c => c.Parameters.Contains(parameter.Name));
        if (!part.Roles.Any(r => r is Role.AttentionQuery or Role.AttentionKey or Role.AttentionValue) || Count(part.Parent) is not { } heads || parameter.Value.shape[0] % heads != 0)
            throw new BadInputException($"{parameter.Name} has no rows of heads; tie queries, keys or values of an attention with several heads");
        if (heads == 1) throw new BadInputException($"{part.Parent} has one head only: there is nothing to tie");
        var width = parameter.Value.shape[0] / heads;
        var changed = parameter.Value.detach().clone();
        foreach (var head in Enumerable.Range(1, heads - 1).Where(h => IsTied(h, heads))) changed.narrow(0, head * width, width).copy_(changed.narrow(0, 0, width));
        return changed.MoveToOuterDisposeScope();
    }

    private bool IsTied(int head, int heads) => Heads switch
    {
        // Of two heads, half is one: then both.
        TiedHeads.FirstHalf => head < Math.Max(2, heads / 2),
        TiedHeads.Alternating => head % 2 == 0,
        _ => true,
    };

    private static int? Count(Component? attention) => attention?.Properties.OfType<AlterableProperty<int>>().FirstOrDefault(p => p.Role == PropertyRole.AttentionHeads)?.Value;
}
