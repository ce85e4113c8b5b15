namespace HessianFaultLab.Benchmarks.Measurement;

/// <summary>Figures as aligned columns for a reader.</summary>
internal static class FigureTable
{
    private static readonly string[] header = ["subject", "quantity", "threads", "min", "median", "max", "unit", "goal", ""];

    internal static void Print(IReadOnlyList<Figure> figures, TextWriter output)
    {
        var rows = figures.Select(Cells).Prepend(header).ToList();
        var widths = Enumerable.Range(0, header.Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(("  " + string.Join("  ", row.Select((cell, column) => Aligned(cell, column, widths[column])))).TrimEnd());
    }

    private static string[] Cells(Figure figure) =>
    [
        figure.Subject, figure.Quantity, figure.Threads.ToString(),
        Number(figure.Value.Minimum), Number(figure.Value.Median), Number(figure.Value.Maximum),
        figure.Unit, figure.Goal is { } goal ? (figure.IsFloor ? ">= " : "<= ") + Number(goal) : "", figure.Verdict,
    ];

    private static string Aligned(string cell, int column, int width) =>
        column is >= 2 and <= 5 ? cell.PadLeft(width) : cell.PadRight(width);

    private static string Number(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("F0"),
        >= 10 => value.ToString("F1"),
        0 => "0",
        < 0.01 => value.ToString("E1"),
        _ => value.ToString("F2"),
    };
}
