using System.Diagnostics.CodeAnalysis;

namespace HessianFaultLab.Lab.Specs;

/// <summary>
/// On a type that is <see cref="IParsable{TSelf}"/>: YAML writes it as one text, with a small grammar of its own. Beside settings
/// the text is a short form of their map; a type without settings must give by <see cref="object.ToString"/> a text that reads back
/// to the same value.
/// </summary>
/// <param name="form">What must stand there, as in "a step or a range of steps, such as 100..104".</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TextFormAttribute(string form) : Attribute
{
    public string Form { get; } = form;

    /// <summary>A regular expression for editors: every text that can be read matches it.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public string? Pattern { get; init; }
}
