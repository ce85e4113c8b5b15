using System.Text;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Diagnostics;

/// <summary>One mistake.</summary>
/// <param name="Code">Its kind.</param>
/// <param name="Span">The place to look at.</param>
/// <param name="Message">What is wrong, and behind a semicolon or a full stop what to do.</param>
public sealed record Diagnostic(DiagnosticCode Code, SourceSpan Span, string Message)
{
    private const int WidestLine = 120;

    /// <summary><c>file(line,column): error HFLnnn: message</c>, then the source line and a caret below the place.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Span}: error {Code}: {Message}\n");
        if (Span.Source.Text.Length == 0) return text.ToString();
        var (number, column) = Span.Source.Position(Span.Start);
        var line = Span.Source.Line(number);
        // Of a very long line only the part around the place is shown.
        var from = line.Length <= WidestLine ? 0 : Math.Max(0, column - 1 - WidestLine / 2);
        var shown = line[from..Math.Min(line.Length, from + WidestLine)];
        var before = line[from..(column - 1)];
        text.Append("    ").Append(OneWide(shown)).Append('\n');
        text.Append(' ', 4 + before.EnumerateRunes().Count()).Append('^', Math.Clamp(Span.Length, 1, Math.Max(1, shown.Length - before.Length))).Append('\n');
        return text.ToString();
    }

    private static string OneWide(string line) => string.Concat(line.EnumerateRunes().Select(r => r.Value == '\t' ? " " : Rune.IsControl(r) ? "?" : r.ToString()));
}
