using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>Values by key, in the order of the text; no key stands twice.</summary>
public sealed class MapNode(SourceSpan span, IReadOnlyList<MapEntry> entries) : SpecNode(span, entries.Select(e => e.Value))
{
    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    public override string Shown => "a map";

    public MapEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key.Text == key);

    internal override SpecNode UsedAt(SourceSpan use, string parameter) => new MapNode(use, Entries) { Origin = new ParameterOrigin(parameter, Span) };
}
