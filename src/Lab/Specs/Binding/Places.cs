using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Specs.Nodes;

namespace HessianFaultLab.Lab.Specs.Binding;

/// <summary>Where bound objects are written, for mistakes that only show once everything is bound.</summary>
public sealed class Places
{
    private readonly Dictionary<object, SpecNode> _nodes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The node of a settings object, or of one of its settings where that is given.</summary>
    /// <param name="settings">An object that the binder made.</param>
    /// <param name="setting">A key in kebab-case.</param>
    public SpecNode Of(object settings, string? setting = null)
    {
        var whole = _nodes[settings];
        return setting is not null && (whole as MapNode)?.Find(setting) is { } entry ? entry.Value : whole;
    }

    public bool TryFind(object settings, [NotNullWhen(true)] out SpecNode? node) => _nodes.TryGetValue(settings, out node);

    internal void Add(object settings, SpecNode node) => _nodes[settings] = node;
}
