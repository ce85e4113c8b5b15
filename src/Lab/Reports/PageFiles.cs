using System.Reflection;

namespace HessianFaultLab.Lab.Reports;

/// <summary>The page's style sheet and scripts, which lie in this program.</summary>
internal static class PageFiles
{
    private const string Place = "report/";

    /// <summary>In the order in which they build on each other.</summary>
    private static readonly string[] ScriptFiles = ["page.js", "numbers.js", "tables.js", "filters.js", "charts.js", "maps.js", "explorer.js", "start.js"];

    internal static string Style { get; } = Text("report.css")!;

    internal static string Script { get; } = $"(() => {{\n'use strict';\n{string.Concat(ScriptFiles.Select(Text))}}})();\n";

    /// <summary>uPlot, which draws curves that can be looked into; null in a build without npm.</summary>
    internal static string? CurveScript { get; } = Text("curves.js");

    internal static string? CurveStyle { get; } = Text("curves.css");

    internal static string? CurveLicense { get; } = Text("curves.license.txt");

    private static string? Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Place + name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
