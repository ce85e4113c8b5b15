using System.Diagnostics.CodeAnalysis;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>A list or a map whose end has not been read yet.</summary>
internal sealed class OpenNode(bool isMap, SourceSpan start, string? anchor)
{
    private readonly List<SpecNode> _items = [];
    private readonly List<MapEntry> _entries = [];
    private readonly Dictionary<string, ScalarNode> _keys = new(StringComparer.Ordinal);
    private ScalarNode? _key;
    private bool _skips;

    internal string? Anchor { get; } = anchor;

    internal bool WantsKey => isMap && _key is null && !_skips;

    internal bool TryOpenKey(ScalarNode key, [NotNullWhen(false)] out ScalarNode? first)
    {
        if (_keys.TryGetValue(key.Text, out first)) return false;
        _keys.Add(key.Text, key);
        _key = key;
        return true;
    }

    /// <summary>The next value belongs to no key that counts.</summary>
    internal void SkipValue() => _skips = true;

    internal void Add(SpecNode value)
    {
        if (!isMap) _items.Add(value);
        else if (_skips) _skips = false;
        else _entries.Add(new MapEntry(_key!, value));
        _key = null;
    }

    internal SpecNode Close(SourceText source, long end)
    {
        var span = source.At(start.Start, end - start.Start);
        return isMap ? new MapNode(span, _entries) : new ListNode(span, _items);
    }
}
