using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HessianFaultLab.Lab.Specs.Nodes;

/// <summary>
/// Reads YAML, and so JSON, into nodes. It works on the parser's events with a stack of its own, so that no text, however
/// nested, overflows the thread's.
/// </summary>
public static class SpecReader
{
    /// <summary>No specification nests deeper.</summary>
    public const int MostLevels = 64;

    /// <summary>So many values may stand in a text once its aliases are expanded.</summary>
    public const int MostValues = 200_000;

    /// <summary>Reads a file.</summary>
    /// <returns>Null where there is nothing to go on with; the reason is among the diagnostics.</returns>
    public static SpecNode? ReadFile(string path, DiagnosticList diagnostics) =>
        SourceText.Read(path, diagnostics) is { } source ? Read(source, diagnostics) : null;

    /// <summary>Reads the one document of a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="diagnostics">Takes what is wrong with it.</param>
    /// <param name="start">Where the document begins in the text.</param>
    /// <returns>Null where there is nothing to go on with; the reason is among the diagnostics.</returns>
    public static SpecNode? Read(SourceText source, DiagnosticList diagnostics, int start = 0)
    {
        var parser = new Parser(new Scanner(new StringReader(source.Text[start..]), skipComments: true));
        var tree = new TreeBuilder(source, diagnostics, start);
        var documents = 0;
        while (true)
        {
            if (MoveNext(parser, source, diagnostics, start) is not { } more) return null;
            if (!more) break;
            var seen = parser.Current!;
            var span = source.At(start + seen.Start.Index, seen.End.Index - seen.Start.Index);
            if (seen is DocumentStart && ++documents > 1)
            {
                diagnostics.Add(DiagnosticCodes.Documents, span, "a second document starts here; keep one document a file");
                return null;
            }
            if (!tree.Take(seen, span)) return null;
        }
        if (tree.Root is { } root && root is not ScalarNode { IsNull: true }) return root;
        diagnostics.Add(DiagnosticCodes.Documents, source.At(0), "there is nothing in this file; write a map of keys and values");
        return null;
    }

    /// <returns>Null where the text is not YAML, which is reported.</returns>
    private static bool? MoveNext(Parser parser, SourceText source, DiagnosticList diagnostics, int start)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException error)
        {
            NotYaml.Report(error.Message, start + error.Start.Index, source, diagnostics);
        }
        // The parser's own guards fail with these on some broken texts, and then do not say where.
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            NotYaml.Report("the parser cannot go on", start + (parser.Current?.End.Index ?? 0), source, diagnostics);
        }
        return null;
    }
}
