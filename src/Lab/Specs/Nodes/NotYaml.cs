using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>What a user is told where the text is not YAML.</summary>
internal static class NotYaml
{
    internal static void Report(string reason, long place, SourceText source, DiagnosticList diagnostics)
    {
        var start = Math.Clamp(place, 0, source.Text.Length);
        var line = source.Line(source.Position((int)start).Line);
        if ((reason.Contains("tab character", StringComparison.Ordinal) || Indentation(line).Contains('\t')) && ReportTabs(source, diagnostics)) return;
        diagnostics.Add(DiagnosticCodes.NotYaml, source.At(start, 1), $"not YAML: {Sentence(reason)}; check indentation, quotes and brackets here and in the line above");
    }

    /// <summary>The parser's complaint about a tab is hard to read; and where one tab indents, others do.</summary>
    private static bool ReportTabs(SourceText source, DiagnosticList diagnostics)
    {
        var before = diagnostics.Count;
        for (var (number, start) = (1, 0); number <= source.LineCount; start += source.Line(number++).Length + 1)
        {
            var tab = Indentation(source.Line(number)).IndexOf('\t');
            if (tab >= 0) diagnostics.Add(DiagnosticCodes.Tab, source.At(start + tab, 1), "a tab indents this line; indent with spaces");
        }
        return diagnostics.Count > before;
    }

    private static string Indentation(string line) => line[..(line.Length - line.TrimStart(' ', '\t').Length)];

    private static string Sentence(string message)
    {
        var text = Shown.Of(message.Split('\n')[0].TrimEnd('.', ' ', '\r'), 160);
        return text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..] : "the parser gives no reason";
    }
}
