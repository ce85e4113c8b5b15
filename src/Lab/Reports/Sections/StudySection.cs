using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
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
        foreach (var figure in data.Figures.GroupBy(f => (f.Study, f.Figure))) html.Add(Curves(figure.Key.Figure, [.. figure]));
        return html;
    }

    private static Html Acceptance(IReadOnlyList<AcceptanceRow> rows)
    {
        var passed = rows.Count(r => r.Pass);
        var table = new Table("What was to come out, and what did").Column("Quantity").Column("Bound").Number("Measured").Column("Holds");
        foreach (var row in rows)
            table.Row(Cell.Of(row.Quantity), Cell.Of(row.Bound), Cell.Of(row.Measured, Numbers.Figure(row.Measured)), Cell.Of(row.Pass ? Html.Of($"yes") : Html.Of($"""<b class="bad">no</b>""")));
        return Html.Of($"""<p class="headline">{(passed == rows.Count ? $"All {Numbers.Count(rows.Count, "bound")} hold." : $"{passed} of {Numbers.Count(rows.Count, "bound")} hold.")}</p>{table.Write()}""");
    }

    private static Html Curves(string name, IReadOnlyList<FigureRow> rows)
    {
        var series = rows.GroupBy(r => r.Series).Select((g, i) => new Series(g.Key, Payload.Thinning.Of([.. g.Select(r => (r.X, r.Y))], Points), Series.Colour(i))).ToList();
        return Pieces.Figure(
            new LineChart("x", "y", series) { Height = 220 }.Draw($"{name}: curves of {string.Join(", ", series.Select(s => s.Name))}; figures.csv has the numbers"),
            Html.Of($"{name}"));
    }
}
