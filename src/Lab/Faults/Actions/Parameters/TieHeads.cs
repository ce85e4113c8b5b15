using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Specs;
using TorchSharp.Modules;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <remarks>
/// The rows of the layers that make queries, keys and values belong to heads, in blocks; other parameters of the target stay.
/// Training parts heads again that were tied once; with <c>when: {step: 0, every: 1}</c> they are tied before every step.
/// </remarks>
[Named("tie-heads", "Gives heads of an attention the queries, keys and values of its first one.")]
public sealed class TieHeads : ParameterAction
{
    [Setting("Which heads")]
    public TiedHeads Heads { get; init; }

    protected override void Change(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        var tied = 0;
        foreach (var part in at.Target.Components.SelectMany(c => c.All()).Distinct().Where(IsSplit))
        {
            var heads = Count(part.Parent) ?? 1;
            if (heads < 2) continue;
            foreach (var parameter in parameters.Where(p => part.Parameters.Contains(p.Name)))
            {
                Tie(parameter, heads);
                tied++;
            }
        }
        if (tied == 0) throw new BadInputException($"{string.Join(", ", at.Target.Components)} have no heads to tie; choose an attention with several heads, or its queries, keys or values");
    }

    private void Tie(TargetParameter parameter, int heads)
    {
        var width = parameter.Value.shape[0] / heads;
        using var first = parameter.Value.narrow(0, 0, width);
        foreach (var head in Enumerable.Range(1, heads - 1).Where(h => IsTied(h, heads)))
        {
            using var rows = parameter.Value.narrow(0, head * width, width);
            rows.copy_(first);
        }
    }

    private bool IsTied(int head, int heads) => Heads switch
    {
        // Of two heads, half is one: then both.
        TiedHeads.FirstHalf => head < Math.Max(2, heads / 2),
        TiedHeads.Alternating => head % 2 == 0 || heads == 2,
        _ => true,
    };

    private static bool IsSplit(Component part) => part.Module is Linear && part.Roles.Any(r => r is Role.AttentionQuery or Role.AttentionKey or Role.AttentionValue);

    private static int? Count(Component? attention) => attention?.Properties.OfType<AlterableProperty<int>>().FirstOrDefault(p => p.Role == PropertyRole.AttentionHeads)?.Value;
}
