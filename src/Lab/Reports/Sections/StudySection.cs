using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Payload;
using HessianFaultLab.Lab.Reports.Reading;
using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>A study's acceptance table and curves.</summary>
internal sealed class StudySection : ISection
{
    private const int Points = 400;

    public string Id => "study";

    public string Title => "Study";

    public Html? Write(ReportData data)
    {
        if (data.Acceptance.Count + data.Figures.Count == 0) return null;
        var html = new Html();
        if (data.Acceptance.Count > 0) html.Add(Acceptance(data.Acceptance));
        foreach (var figure in data.Figures.GroupBy(f => (f.Study, f.Figure))) html.Add(Figure(figure.Key.Figure, data.AxesOf(figure.Key.Figure), [.. figure.GroupBy(r => r.Series)]));
        return html;
    }

    private static Html Acceptance(IReadOnlyList<AcceptanceRow> rows)
    {
        var passed = rows.Count(r => r.Pass);
        var table = new Table("What was to come out, and what did").Column("Quantity").Column("Bound").Number("Measured").Column("Holds");
        foreach (var row in rows)
            table.Row(Cell.Of(row.Quantity), Cell.Of(row.Bound), Cell.Of(row.Measured, Numbers.Figure(row.Measured)), Cell.Of(row.Pass ? Html.Of($"yes") : Html.Of($"""<b class="bad">no</b>""")));
        return Html.Of($"""<p class="headline">{Told(passed, rows.Count)}</p>{table.Write()}""");
    }

    private static string Told(int passed, int all) =>
        all == 1 ? $"The bound {(passed == 1 ? "holds" : "does not hold")}." : passed == all ? $"All {all} bounds hold." : $"{passed} of {all} bounds hold.";

    private static Html Figure(string name, (string X, string Y) axes, List<IGrouping<string, FigureRow>> curves)
    {
        var title = name.Replace('-', ' ');
        if (curves.TrueForAll(c => c.Count() == 1)) return Values(title, axes, curves.ConvertAll(c => c.Single()));
        var series = curves.Select((c, i) => new Series(c.Key, Thinning.Of([.. c.Select(r => (r.X, r.Y))], Points), Series.Colour(i))).ToList();
        var chart = new LineChart(axes.X, axes.Y, series) { Height = 220 };
        return Pieces.Figure(
            chart.Draw($"{title}: {(chart.IsNamed ? $"curves of {string.Join(", ", series.Select(s => s.Name))}" : $"{series.Count} curves")}; figures.csv has the numbers"),
            Html.Of($"{title}{(chart.IsNamed ? "" : $": {series.Count} curves; point at one for its name")}"));
    }

    /// <summary>Points that no line joins.</summary>
    private static Html Values(string title, (string X, string Y) axes, List<FigureRow> rows)
    {
        var table = new Table(title).Column("Of");
        if (axes.X.Length > 0) table.Number(axes.X);
        table.Number(axes.Y);
        foreach (var row in rows)
        {
            var (x, y) = (Cell.Of(row.X, Numbers.Figure(row.X)), Cell.Of(row.Y, Numbers.Figure(row.Y)));
            if (axes.X.Length > 0) table.Row(Cell.Of(row.Series), x, y);
            else table.Row(Cell.Of(row.Series), y);
        }
        return table.Write();
    }
}
