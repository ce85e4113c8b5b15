using System.Buffers;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Shapes;

namespace HessianFaultLab.Lab.Specs.Binding;

/// <summary>
/// Makes objects of nodes, by the settings that their classes declare. It goes on behind a mistake, so that all of them are
/// found at once.
/// </summary>
/// <param name="diagnostics">Takes the mistakes.</param>
/// <param name="parameters">What <c>$name</c> stands for; null where nothing can be referred to.</param>
public sealed class Binder(DiagnosticList diagnostics, IReadOnlyDictionary<string, SpecNode>? parameters = null)
{
    /// <summary>Where the objects that it made are written.</summary>
    public Places Places { get; } = new();

    /// <summary>Binds a whole document or a part of one.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="name">What messages call it, as in "the fault".</param>
    /// <returns>Null (default) where something was wrong; the mistakes are among the diagnostics.</returns>
    public T? Bind<T>(SpecNode node, string name) => TryBind(Shape.Of(typeof(T)), node, name, out var value) ? (T?)value : default;

    /// <summary>Reports a mistake in a value; where a parameter gave the value, the message says where that is.</summary>
    public void Report(DiagnosticCode code, SpecNode node, string message)
    {
        if (node.Origin is { } origin) message += $" (${origin.Parameter} has its value from {origin.Definition})";
        // Of a list or a map, the first character is enough.
        diagnostics.Add(code, node is ScalarNode ? node.Span : node.Span with { Length = Math.Min(1, node.Span.Length) }, message);
    }

    /// <summary>What a word may have been meant for, to put behind a message.</summary>
    public string Suggest(string word, IEnumerable<string> known) => diagnostics.IsFull ? "" : Spelling.Suggest(word, known);

    /// <summary>What stands for a reference <c>$name</c>, and any other node itself.</summary>
    /// <returns>Null where no parameter has the name, which is reported.</returns>
    public SpecNode? Resolve(SpecNode node)
    {
        if (node is not ScalarNode { IsQuoted: false, Origin: null } scalar || !IsReference(scalar.Text)) return node;
        var name = scalar.Text[1..];
        if (parameters?.GetValueOrDefault(name) is { } given) return given.UsedAt(node.Span, name);
        Report(DiagnosticCodes.UnknownParameter, node, parameters is null
            ? $"nothing can be referred to here, and {Shown.Of(scalar.Text)} is a reference; write the value, or put a text in quotes"
            : $"there is no parameter '{Shown.Of(name)}'{Suggest(name, parameters.Keys)}");
        return null;
    }

    internal bool TryBind(Shape shape, SpecNode node, string name, out object? value)
    {
        value = null;
        return Resolve(node) is { } written && shape.TryBind(written, name, this, out value);
    }

    private static bool IsReference(string text) =>
        text.Length > 1 && text[0] == '$' && char.IsAsciiLetter(text[1]) && text.AsSpan(2).IndexOfAnyExcept(NameLetters) < 0;

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
}
