using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>A text, a number, true or false, or nothing. What it is depends on who reads it.</summary>
public sealed class ScalarNode(SourceSpan span, string text, bool isQuoted) : SpecNode(span, [])
{
    public string Text { get; } = text;

    /// <summary>Quoted, or a block of text: never a number, a reference or nothing.</summary>
    public bool IsQuoted { get; } = isQuoted;

    /// <summary>Left empty, <c>null</c> or <c>~</c>.</summary>
    public bool IsNull => !IsQuoted && Text is ("" or "null" or "~");

    public override string Shown => IsNull ? "nothing" : $"'{Lab.Shown.Of(Text)}'";

    internal override SpecNode UsedAt(SourceSpan use, string parameter) =>
        new ScalarNode(use, Text, IsQuoted) { Origin = new ParameterOrigin(parameter, Span) };
}
