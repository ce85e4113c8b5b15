using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>A place in a document by keys and numbers: <c>training.steps</c>, <c>models[0].preset</c>, <c>faults[1][0].severity</c>.</summary>
public sealed class NodePath
{
    private readonly IReadOnlyList<(string? Key, int Index)> _parts;
    private readonly SourceSpan _span;

    private NodePath(IReadOnlyList<(string? Key, int Index)> parts, SourceSpan span) => (_parts, _span) = (parts, span);

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path.</param>
    /// <param name="span">Where it is written.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <returns>Null where it is no path.</returns>
    public static NodePath? Parse(string text, SourceSpan span, DiagnosticList diagnostics)
    {
        List<(string? Key, int Index)> parts = [];
        foreach (var part in text.Split('.'))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var key = open < 0 ? part : part[..open];
            if (key.Length == 0) return Refuse();
            parts.Add((key, 0));
            if (open < 0) continue;
            if (!part.EndsWith(']')) return Refuse();
            foreach (var number in part[(open + 1)..^1].Split("]["))
            {
                if (!int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index)) return Refuse();
                parts.Add((null, index));
            }
        }
        return new NodePath(parts, span);

        NodePath? Refuse()
        {
            diagnostics.Add(DiagnosticCodes.Malformed, span, $"'{Shown.Of(text)}' is no place in the file; write keys with dots between, such as training.steps or models[0].preset");
            return null;
        }
    }

    /// <summary>The document with another value at this place; maps on the way there that are missing are made.</summary>
    /// <returns>Null where the way leads through something that is no map or has no such item, which is reported.</returns>
    public SpecNode? Set(SpecNode document, SpecNode value, DiagnosticList diagnostics) => Set(document, 0, value, diagnostics);

    private SpecNode? Set(SpecNode? at, int depth, SpecNode value, DiagnosticList diagnostics)
    {
        if (depth == _parts.Count) return value;
        var (key, index) = _parts[depth];
        if (key is null)
        {
            if (at is not ListNode list || index >= list.Items.Count) return Refuse($"there is no item {index}{(at is ListNode some ? $"; the list has {some.Items.Count}, counted from 0" : ", for this is no list")}");
            return Set(list.Items[index], depth + 1, value, diagnostics) is { } item ? new ListNode(list.Span, [.. list.Items.Select((old, i) => i == index ? item : old)]) : null;
        }
        if (at is not (null or MapNode or ScalarNode { IsNull: true })) return Refuse($"'{Shown.Of(key)}' is looked for in {at.Shown}, which is no map");
        var entries = (at as MapNode)?.Entries ?? [];
        var known = entries.FirstOrDefault(e => e.Key.Text == key);
        if (Set(known?.Value, depth + 1, value, diagnostics) is not { } changed) return null;
        return new MapNode(at?.Span ?? _span, known is null
            ? [.. entries, new MapEntry(new ScalarNode(_span, key, isQuoted: false), changed)]
            : [.. entries.Select(e => ReferenceEquals(e, known) ? e with { Value = changed } : e)]);

        SpecNode? Refuse(string message)
        {
            diagnostics.Add(DiagnosticCodes.Malformed, _span, $"{message}; check the path");
            return null;
        }
    }
}
