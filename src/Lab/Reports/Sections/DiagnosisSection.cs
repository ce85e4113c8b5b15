using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>What kind of fault was said to be there, against what kind was.</summary>
internal sealed class DiagnosisSection : ISection
{
    public string Id => "diagnosis";

    public string Title => "Diagnosis";

    public Html? Write(ReportData data)
    {
        if (data.Diagnoses.Count == 0) return null;
        var html = Html.Of($"<p>Of {Numbers.Count(data.Diagnoses.Count, "run")}, {Right(data.Diagnoses, d => d.Category == d.FoundCategory)} were given the right category of fault, {Right(data.Diagnoses, d => d.RootCause == d.FoundRootCause)} the right root cause.</p>");
        html.Add(Confusion(data.Diagnoses, "category", d => (d.Category, d.FoundCategory)));
        return html.Add(Pieces.Folded("By root cause", Confusion(data.Diagnoses, "root cause", d => (d.RootCause, d.FoundRootCause))));
    }

    private static string Right(IReadOnlyList<DiagnosisRow> all, Func<DiagnosisRow, bool> isRight) => $"{all.Count(isRight)} ({100.0 * all.Count(isRight) / all.Count:0} %)";

    private static Html Confusion(IEnumerable<DiagnosisRow> rows, string what, Func<DiagnosisRow, (string True, string Found)> of)
    {
        var counts = rows.GroupBy(of).ToDictionary(g => g.Key, g => g.Count());
        var names = counts.Keys.SelectMany(k => (string[])[k.True, k.Found]).Distinct().Order(StringComparer.Ordinal).ToList();
        var actual = names.Where(n => counts.Keys.Any(k => k.True == n)).ToList();
        var map = new HeatMap([.. actual.Select(Shown)], [.. names.Select(Shown)], (r, c) => counts.TryGetValue((actual[r], names[c]), out var n) ? n : null)
        {
            CellWidth = 30,
            CellHeight = 22,
            UprightColumns = true,
            Text = n => $"{n:0}",
        };
        return Pieces.Figure(map.Draw($"Numbers of runs by true and found {what}"), Html.Of($"Runs by their true {what} (rows) and the one that was found (columns)."));
    }

    private static string Shown(string name) => name.Length == 0 ? "none" : name;
}
