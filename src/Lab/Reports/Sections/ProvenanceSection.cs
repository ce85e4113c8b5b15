using System.Globalization;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>What the results were computed with.</summary>
internal sealed class ProvenanceSection : ISection
{
    public string Id => "provenance";

    public string Title => "Provenance";

    public Html? Write(ReportData data)
    {
        var makers = data.Makers;
        if (makers.Facts.Count == 0) return null;
        var html = new Html();
        if (makers is { First: { } first, Last: { } last })
            html.Add($"<p>Computed in {Numbers.Duration(makers.Seconds)} of the runs' time together; the first began {Day(first)}, the last {Day(last)}.</p>");
        html.Add($"<dl>");
        foreach (var (name, values) in makers.Facts)
            html.Add($"<dt>{name}</dt><dd>{string.Join("; ", values.Select(v => values.Count == 1 ? v.Value : $"{v.Value} ({Numbers.Count(v.Runs, "run")})"))}</dd>\n");
        return html.Add($"</dl>");
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
