using Spectre.Console;

namespace HessianFaultLab.Cli.Rendering;

/// <summary>A table of texts, for a terminal or for files and pipes.</summary>
/// <param name="Titles">One a column.</param>
/// <param name="Rows">As many cells as there are titles.</param>
/// <param name="Numbers">The columns that are set to the right.</param>
internal sealed record Grid(string[] Titles, IReadOnlyList<string[]> Rows, IReadOnlySet<int> Numbers)
{
    internal void Write(TextWriter output)
    {
        if (Terminal.IsRich) WriteRich(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));
        else WritePlain(output);
    }

    /// <summary>Aligned columns, a line a row, never broken.</summary>
    internal void WritePlain(TextWriter output)
    {
        var widths = Titles.Select((title, i) => Rows.Select(r => r[i].Length).Append(title.Length).Max()).ToArray();
        foreach (var row in Rows.Prepend(Titles))
            output.WriteLine(string.Join("  ", row.Select((cell, i) => Numbers.Contains(i) ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd());
    }

    internal void WriteRich(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        for (var i = 0; i < Titles.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(Titles[i]));
            table.AddColumn(Numbers.Contains(i) ? column.RightAligned() : column);
        }
        foreach (var row in Rows) table.AddRow(row.Select(Markup.Escape).ToArray());
        console.Write(table);
    }
}
