using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <remarks>The target is the group that holds both, an attention say; in each, parameters of the same name change places.</remarks>
[Named("swap-parameters", "Swaps the parameters of two parts of each targeted group.")]
public sealed class SwapParameters : ParameterAction
{
    [Setting("The role of the one part")]
    public required string One { get; init; }

    [Setting("The role of the other part")]
    public required string Other { get; init; }

    protected override void Change(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        foreach (var group in at.Target.Components)
        {
            var (one, other) = (PartsOf(group, One, parameters), PartsOf(group, Other, parameters));
            foreach (var (name, value) in one)
            {
                if (!other.TryGetValue(name, out var opposite)) continue;
                if (!value.shape.AsSpan().SequenceEqual(opposite.shape))
                    throw new BadInputException($"{One} and {Other} of {group} cannot be swapped: {name} is [{string.Join(", ", value.shape)}] in the one and [{string.Join(", ", opposite.shape)}] in the other");
                using var kept = value.clone();
                value.copy_(opposite);
                opposite.copy_(kept);
            }
        }
    }

    private static Dictionary<string, Tensor> PartsOf(Component group, string role, IReadOnlyList<TargetParameter> parameters)
    {
        var part = group.All().FirstOrDefault(c => c.IsLeaf && c.Is(role)) ?? throw new BadInputException($"{group} has no part with the role {role}; the target of a swap is the group that holds both parts");
        return parameters.Where(p => part.Parameters.Contains(p.Name)).ToDictionary(p => p.Name[(p.Name.LastIndexOf('.') + 1)..], p => p.Value, StringComparer.Ordinal);
    }
}
