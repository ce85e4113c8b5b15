using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>Makes nodes of a parser's events, one after the other.</summary>
internal sealed class TreeBuilder(SourceText source, DiagnosticList diagnostics, int start)
{
    private readonly Stack<OpenNode> _open = [];

    /// <summary>Finished nodes by anchor; null while the anchored node is still open.</summary>
    private readonly Dictionary<string, SpecNode?> _anchors = new(StringComparer.Ordinal);

    internal SpecNode? Root { get; private set; }

    /// <returns>False where nothing that follows can make sense; the reason is among the diagnostics.</returns>
    internal bool Take(ParsingEvent seen, SourceSpan span)
    {
        switch (seen)
        {
            case Scalar scalar:
                CheckTag(scalar, span);
                return Finish(new ScalarNode(span, scalar.Value, scalar.Style != ScalarStyle.Plain), AnchorOf(scalar));
            case SequenceStart or MappingStart:
                CheckTag((NodeEvent)seen, span);
                return Open((NodeEvent)seen, span);
            case SequenceEnd or MappingEnd:
                var done = _open.Pop();
                return Finish(done.Close(source, start + seen.Start.Index), done.Anchor);
            case AnchorAlias alias:
                return Expand(alias.Value.Value, span);
            default:
                return true;
        }
    }

    private bool Open(NodeEvent seen, SourceSpan span)
    {
        if (_open.Count >= SpecReader.MostLevels) return StopTooDeep(span);
        if (_open.TryPeek(out var parent) && parent.WantsKey) ReportKey(span);
        var anchor = AnchorOf(seen);
        if (anchor is not null) _anchors[anchor] = null;
        _open.Push(new OpenNode(seen is MappingStart, span, anchor));
        return true;
    }

    private bool Expand(string name, SourceSpan span)
    {
        if (!_anchors.TryGetValue(name, out var target))
            return Stop(DiagnosticCodes.Alias, span, $"there is no anchor '&{Shown.Of(name)}' above this alias{Spelling.Suggest(name, _anchors.Keys.Take(20))}");
        if (target is null) return Stop(DiagnosticCodes.Alias, span, $"the alias '*{Shown.Of(name)}' lies within what it stands for; write out what is meant");
        return Finish(target, anchor: null);
    }

    private bool Finish(SpecNode node, string? anchor)
    {
        if (anchor is not null) _anchors[anchor] = node;
        if (node.Levels > SpecReader.MostLevels) return StopTooDeep(node.Span);
        if (node.Size > SpecReader.MostValues)
            return Stop(DiagnosticCodes.Alias, node.Span, $"aliases make more than {SpecReader.MostValues} values of this text; write out what is meant");
        if (!_open.TryPeek(out var parent)) Root ??= node;
        else if (parent.WantsKey) TakeKey(parent, node);
        else parent.Add(node);
        return true;
    }

    private void TakeKey(OpenNode parent, SpecNode node)
    {
        if (node is not ScalarNode key)
        {
            // Reported where it began; what stands behind it is read and dropped.
            parent.SkipValue();
            return;
        }
        if (key is { IsQuoted: false, Text: "<<" })
        {
            diagnostics.Add(DiagnosticCodes.BadKey, key.Span, "maps cannot be merged with '<<'; write the keys out, or use an alias for a whole value");
            parent.SkipValue();
            return;
        }
        if (parent.TryOpenKey(key, out var first)) return;
        diagnostics.Add(DiagnosticCodes.DuplicateKey, key.Span, $"the key {key.Shown} stands in line {source.Position(first.Span.Start).Line} already; keep one of the two");
        parent.SkipValue();
    }

    private void ReportKey(SourceSpan span) =>
        diagnostics.Add(DiagnosticCodes.BadKey, span with { Length = Math.Min(span.Length, 1) }, "a list or a map cannot be a key; write a word, or put the text in quotes");

    private void CheckTag(NodeEvent node, SourceSpan span)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            diagnostics.Add(DiagnosticCodes.Tag, span, $"the tag '{Shown.Of(node.Tag.Value)}' means nothing here; leave it out");
    }

    private bool StopTooDeep(SourceSpan span) =>
        Stop(DiagnosticCodes.TooDeep, span, $"this nests more than {SpecReader.MostLevels} levels; no specification needs that");

    private bool Stop(DiagnosticCode code, SourceSpan span, string message)
    {
        diagnostics.Add(code, span, message);
        return false;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;
}
