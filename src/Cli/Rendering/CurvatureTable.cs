using HessianFaultLab.Curvature.Analysis;
using Spectre.Console;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A curvature report for a person at a terminal.</summary>
internal static class CurvatureTable
{
    internal static void Write(CurvatureReport report, TextWriter output) =>
        Write(report, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));

    internal static void Write(CurvatureReport report, IAnsiConsole console)
    {
        var (titles, rows) = CurvatureColumns.Of(report);
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        for (var i = 0; i < titles.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(titles[i]));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }
        foreach (var row in rows) table.AddRow(row.Select(Markup.Escape).ToArray());
        console.Write(table);
        foreach (var line in CurvatureColumns.Summary(report)) console.WriteLine(line);
    }
}
