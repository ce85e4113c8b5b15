using System.Text;

namespace HessianFaultLab.Cli.Tests.Scripts;

/// <summary>
/// A reader of PowerShell's surface, for machines without PowerShell: it tells code from comments and strings, follows
/// brackets, and knows here-strings. It does not parse commands: a misspelt cmdlet passes.
/// </summary>
internal sealed class PowerShellScript
{
    private readonly string text;
    private readonly StringBuilder code = new();
    private readonly StringBuilder comments = new();
    private readonly Stack<(char Open, int Line)> brackets = new();
    private int at;

    internal PowerShellScript(string text)
    {
        this.text = text.ReplaceLineEndings("\n");
        ReadCode(until: null);
        if (brackets.TryPeek(out var open)) Complain($"'{open.Open}' of line {open.Line} is never closed");
    }

    /// <summary>What is wrong; empty where nothing is.</summary>
    internal List<string> Complaints { get; } = [];

    /// <summary>The script without comments, and with empty strings in place of strings.</summary>
    internal string Code => code.ToString();

    internal string Comments => comments.ToString();

    private int Line => text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1;

    private bool AtStart(string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;

    private void Complain(string what) => Complaints.Add($"line {Line}: {what}");

    /// <summary>Reads code, up to the bracket that closes a subexpression in a string where one is given.</summary>
    private void ReadCode(int? until)
    {
        while (at < text.Length)
        {
            if (until == brackets.Count && text[at] == ')') return;
            if (AtStart("<#")) ReadPast("#>", "the comment", comments);
            else if (text[at] == '#') ReadLineComment();
            else if (AtStart("@'\n")) ReadPast("\n'@", "the here-string", null);
            else if (AtStart("@\"\n")) ReadPast("\n\"@", "the here-string", null);
            else if (text[at] == '\'') ReadSingleQuoted();
            else if (text[at] == '"') ReadDoubleQuoted();
            else ReadSymbol();
        }
    }

    private void ReadSymbol()
    {
        var symbol = text[at];
        code.Append(symbol);
        if (symbol == '`' && at + 1 < text.Length) code.Append(text[++at]);
        else if (symbol is '(' or '{' or '[') brackets.Push((symbol, Line));
        else if (symbol is ')' or '}' or ']')
        {
            var expected = symbol switch { ')' => '(', '}' => '{', _ => '[' };
            if (!brackets.TryPop(out var open)) Complain($"'{symbol}' closes nothing");
            else if (open.Open != expected) Complain($"'{symbol}' closes the '{open.Open}' of line {open.Line}");
        }
        at++;
    }

    private void ReadLineComment()
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) end = text.Length;
        comments.Append(text, at, end - at).Append('\n');
        at = end;
    }

    private void ReadPast(string end, string what, StringBuilder? into)
    {
        var found = text.IndexOf(end, at + 2, StringComparison.Ordinal);
        if (found < 0)
        {
            Complain($"{what} is never closed");
            found = text.Length;
        }
        into?.Append(text, at, found - at).Append('\n');
        if (into is null) code.Append("''");
        at = Math.Min(text.Length, found + end.Length);
    }

    /// <summary>A quote is doubled inside; nothing else is special.</summary>
    private void ReadSingleQuoted()
    {
        var line = Line;
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'') continue;
            if (at + 1 < text.Length && text[at + 1] == '\'') at++;
            else
            {
                at++;
                code.Append("''");
                return;
            }
        }
        Complain($"the string of line {line} is never closed");
    }

    /// <summary>A backtick escapes, a quote is doubled, and $( ) holds code.</summary>
    private void ReadDoubleQuoted()
    {
        var line = Line;
        at++;
        while (at < text.Length)
        {
            if (text[at] == '`') at += 2;
            else if (AtStart("\"\"")) at += 2;
            else if (AtStart("$("))
            {
                at += 2;
                ReadCode(until: brackets.Count);
                at++;
            }
            else if (text[at++] == '"')
            {
                code.Append("''");
                return;
            }
        }
        Complain($"the string of line {line} is never closed");
    }
}
