using HessianFaultLab.Lab.Specs;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>Values for some places of an experiment.</summary>
internal sealed class Combination(IReadOnlyList<(string Path, SpecNode Value)> values)
{
    internal static Combination Empty { get; } = new([]);

    internal IReadOnlyList<(string Path, SpecNode Value)> Values { get; } = values;

    internal string Label => string.Join(", ", Values.Select(v => $"{v.Path}={Text(v.Value)}"));

    internal Combination With(IEnumerable<(string Path, SpecNode Value)> more) => new([.. Values, .. more]);

    /// <summary>Whether it has all of these values.</summary>
    internal bool Has(IReadOnlyDictionary<string, SpecNode> some) =>
        some.Count > 0 && some.All(s => Values.Any(v => v.Path == s.Key && Text(v.Value) == Text(s.Value)));

    private static string Text(SpecNode node) => CanonicalForm.OfNode(node)?.ToJsonString() ?? "null";
}
