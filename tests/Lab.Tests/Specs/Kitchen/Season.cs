using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

[Named("season", "Adds spices by their names.")]
internal sealed record Season : Step
{
    [Rest("A spice and its amount.")]
    public IReadOnlyDictionary<string, SpecNode> Spices { get; init; } = new Dictionary<string, SpecNode>();
}
