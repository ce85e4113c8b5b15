using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <remarks>
/// The target is the group that holds both, an attention say. Parameters of the same name change places, in the first two
/// parts with these roles that have the same shapes.
/// </remarks>
[Named("swap-parameters", "Swaps the parameters of two parts of each targeted group.")]
public sealed class SwapParameters : ParameterAction
{
    [Setting("The role of the one part")]
    public required string One { get; init; }

    [Setting("The role of the other part")]
    public required string Other { get; init; }

    protected override void Change(IReadOnlyList<TargetParameter> parameters, Injection at)
    {
        foreach (var whole in at.Target.Components)
        {
            var pairs = from one in Parts(whole, One, parameters)
                        from other in Parts(whole, Other, parameters)
                        where one.Count == other.Count && one.All(p => other.TryGetValue(p.Key, out var o) && o.shape.AsSpan().SequenceEqual(p.Value.shape))
                        select (one, other);
            var (first, second) = pairs.FirstOrDefault();
            if (first is null) throw new BadInputException($"{whole} has no two parts of the same shapes with the roles {One} and {Other}; the target of a swap is the group that holds both");
            foreach (var (name, value) in first)
            {
                using var kept = value.clone();
                value.copy_(second[name]);
                second[name].copy_(kept);
            }
        }
    }

    private static IEnumerable<Dictionary<string, Tensor>> Parts(Component whole, string role, IReadOnlyList<TargetParameter> parameters) =>
        from part in whole.All()
        where part.IsLeaf && part.Is(role)
        select parameters.Where(p => part.Parameters.Contains(p.Name)).ToDictionary(p => p.Name[(p.Name.LastIndexOf('.') + 1)..], p => p.Value, StringComparer.Ordinal);
}
