using HessianFaultLab.Lab.Localization.Results;

namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>The means of the localizers' measures: those of summary.csv, or, where that is missing, of localization.csv without intervals.</summary>
internal sealed class LocalizerSummary
{
    private readonly Dictionary<(string, string, string, string, string), SummaryRow> _rows;

    internal LocalizerSummary(ReportData data, string granularity)
    {
        var rows = data.Summary.Where(r => r.Granularity == granularity || r.Granularity is "" or "run").ToList();
        if (rows.Count == 0) rows = [.. FromScores(data.Scores.Where(s => s.Granularity == granularity))];
        _rows = rows.GroupBy(r => (r.Part, r.Value, r.Model, r.Localizer, r.Measure)).ToDictionary(g => g.Key, g => g.First());
        Localizers = [.. rows.Select(r => r.Localizer).Distinct().OrderByDescending(l => Overall(l, "mrr")?.Mean ?? double.NegativeInfinity)];
        Models = [.. rows.Select(r => r.Part == "model" ? r.Value : r.Part == "all" ? r.Model : "").Where(m => m.Length > 0).Distinct()];
    }

    /// <summary>The best first.</summary>
    internal IReadOnlyList<string> Localizers { get; }

    internal IReadOnlyList<string> Models { get; }

    internal SummaryRow? Overall(string localizer, string measure) => _rows.GetValueOrDefault(("all", "", "", localizer, measure)) ?? _rows.GetValueOrDefault(("all", "all", "", localizer, measure));

    internal SummaryRow? OfModel(string model, string localizer, string measure) =>
        _rows.GetValueOrDefault(("all", "", model, localizer, measure)) ?? _rows.GetValueOrDefault(("model", model, "", localizer, measure)) ?? _rows.GetValueOrDefault(("model", model, model, localizer, measure));

    private static IEnumerable<SummaryRow> FromScores(IEnumerable<LocalizationRow> scores)
    {
        (string Name, Func<LocalizationRow, double> Of)[] measures = [("top1", s => s.Top1), ("top3", s => s.Top3), ("top5", s => s.Top5), ("mrr", s => s.ReciprocalRank), ("exam", s => s.Exam), ("ndcg", s => s.Ndcg)];
        return from localizer in scores.GroupBy(s => s.Localizer)
               from measure in measures
               select new SummaryRow("all", "", "", localizer.Key, "", measure.Name, localizer.Count(), localizer.Average(measure.Of), null, null);
    }
}
