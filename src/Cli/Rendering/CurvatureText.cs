using HessianFaultLab.Curvature.Analysis;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A curvature report for files and pipes: aligned columns, one line a component.</summary>
internal static class CurvatureText
{
    internal static void Write(CurvatureReport report, TextWriter output)
    {
        var (titles, rows) = CurvatureColumns.Of(report);
        var widths = titles.Select((title, i) => rows.Select(r => r[i].Length).Append(title.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(titles))
            output.WriteLine(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd());
        foreach (var line in CurvatureColumns.Summary(report)) output.WriteLine(line);
    }
}
