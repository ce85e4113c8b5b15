using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>What every localizer finds, and what it costs.</summary>
internal sealed class LocalizersSection : ISection
{
    private static readonly (string Measure, string Name)[] Usual =
        [("mrr", "MRR"), ("top1", "Top 1"), ("top3", "Top 3"), ("top5", "Top 5"), ("exam", "EXAM"), ("ndcg", "NDCG"), ("auroc", "AUROC"), ("f1", "F1")];

    public string Id => "localizers";

    public string Title => "Localizers";

    public Html? Write(ReportData data)
    {
        var summary = new LocalizerSummary(data, Verdict.Granularity);
        if (summary.Localizers.Count == 0) return null;
        var html = Html.Of($"""<p>A localizer ranks the {Verdict.Granularity}s of a model by suspicion. <b>MRR</b> is the mean of one over the faulty one's rank, <b>top k</b> the share of runs in which it is among the first k, <b>EXAM</b> the share of modules to look at before it is found (less is better), <b>AUROC</b> how well the greatest suspicion tells faulty runs from clean ones. Costs are those of one measurement, in gradients of its batch.</p>""");
        // Variants of a localizer are named after it: transfer@twin.
        var told = summary.Localizers.Where(l => Usual.Any(m => summary.Overall(l, m.Measure) is not null)).ToList();
        var plain = told.Where(l => !l.Contains('@', StringComparison.Ordinal) || l == data.Pair?.A || l == data.Pair?.B).ToList();
        if (plain.Count == 0) plain = told;
        html.Add(Table(data, summary, plain)).Add(Chart(data, summary, plain));
        if (told.Except(plain).ToList() is { Count: > 0 } variants) html.Add(Pieces.Folded("Their variants", Table(data, summary, variants)));
        return html.Add(ByModel(summary)).Add(Finer(data));
    }

    private static Html Table(ReportData data, LocalizerSummary summary, IReadOnlyList<string> localizers)
    {
        var measures = Usual.Where(m => summary.Localizers.Any(l => summary.Overall(l, m.Measure) is not null)).ToList();
        var costs = data.Costs.GroupBy(c => c.Localizer).ToDictionary(g => g.Key, g => g.First());
        var table = new Table("What each localizer finds, over all runs with a known fault, and what it costs").Column("Localizer");
        foreach (var (_, name) in measures) table.Number(name);
        if (costs.Count > 0) table.Number("Gradients").Number("Seconds");
        table.Number("Runs");
        foreach (var localizer in localizers)
        {
            List<Cell> cells = [Cell.Of(Name(localizer, data.Pair))];
            foreach (var (measure, _) in measures) cells.Add(measure == "mrr" ? Scored(summary.Overall(localizer, measure), hasBar: true) : Cell.Of(summary.Overall(localizer, measure)?.Mean, Numbers.Score(summary.Overall(localizer, measure)?.Mean)));
            var cost = costs.GetValueOrDefault(localizer);
            if (costs.Count > 0) cells.AddRange([Cell.Of(cost?.Gradients, Numbers.Figure(cost?.Gradients)), Cell.Of(cost?.Seconds, Numbers.Figure(cost?.Seconds))]);
            cells.Add(Cell.Of(summary.Overall(localizer, "mrr")?.Runs));
            table.Row(cells.ToArray());
        }
        return table.Write();
    }

    private static Cell Scored(SummaryRow? row, bool hasBar)
    {
        var interval = row?.Low is null ? null : Html.Of($""" <small>{Numbers.Score(row.Low)}&ndash;{Numbers.Score(row.High)}</small>""");
        return Cell.Of(row?.Mean, Html.Of($"""{(hasBar && row is not null ? Bar(row) : null)}{Numbers.Score(row?.Mean)}{interval}"""));
    }

    /// <summary>The score as a bar with its interval on it.</summary>
    private static Html Bar(SummaryRow row)
    {
        const double Width = 60;
        var interval = row.Low is null ? null : Html.Of($"""<path class="interval" d="M{row.Low * Width ?? 0} 5H{row.High * Width ?? 0}"/>""");
        return Html.Of($"""<svg class="bar" aria-hidden="true" width="{Width}" height="10" viewBox="0 0 {Width} 10"><path class="rest" d="M0 1h{Width}v8h-{Width}z"/><path class="part" d="M0 1h{row.Mean * Width}v8h-{row.Mean * Width}z"/>{interval}</svg>""");
    }

    private static Html Name(string localizer, ComparedPair? pair) =>
        localizer == pair?.A ? Html.Of($"""<b class="a">{localizer}</b>""") : localizer == pair?.B ? Html.Of($"""<b class="b">{localizer}</b>""") : Html.Of($"{localizer}");

    private static Html? Chart(ReportData data, LocalizerSummary summary, List<string> localizers)
    {
        var chart = new CostChart();
        foreach (var cost in data.Costs.Where(c => c.Gradients > 0 && localizers.Contains(c.Localizer)))
        {
            if (summary.Overall(cost.Localizer, "mrr") is not { } found) continue;
            chart.Add(cost.Localizer, cost.Gradients, found.Mean, found.Low, found.High, cost.Localizer == data.Pair?.A ? "a" : cost.Localizer == data.Pair?.B ? "b" : "even");
        }
        return chart.IsEmpty ? null : Pieces.Figure(
            chart.Draw("Mean reciprocal rank of each localizer against its cost; the table above has the numbers", "MRR"),
            Html.Of($"What a localizer finds against what it costs: above and to the left is better. The line joins those that nothing as cheap surpasses; they and the two compared have names and upright intervals, the other points are in the table."));
    }

    private static Html? ByModel(LocalizerSummary summary)
    {
        if (summary.Models.Count < 2) return null;
        var table = new Table("Mean reciprocal rank by model").Column("Localizer");
        foreach (var model in summary.Models) table.Number(model);
        foreach (var localizer in summary.Localizers)
            table.Row([Cell.Of(localizer), .. summary.Models.Select(m => summary.OfModel(m, localizer, "mrr")).Select(row => Scored(row, hasBar: false))]);
        return Pieces.Folded("By model", table.Write());
    }

    private static Html? Finer(ReportData data)
    {
        var rows = data.Scores.Where(s => s.Granularity != Verdict.Granularity).GroupBy(s => (s.Granularity, s.Localizer)).ToList();
        if (rows.Count == 0) return null;
        var table = new Table("Other granularities: what is ranked is a layer, or a single parameter").Column("Localizer").Column("Granularity").Number("MRR").Number("Top 1").Number("Top 5").Number("Candidates").Number("Runs");
        foreach (var row in rows.OrderBy(r => r.Key.Granularity, StringComparer.Ordinal).ThenByDescending(r => r.Average(s => s.ReciprocalRank)))
        {
            var (mrr, top1, top5, candidates) = (row.Average(s => s.ReciprocalRank), row.Average(s => s.Top1), row.Average(s => s.Top5), row.Average(s => s.Candidates));
            table.Row(
                Cell.Of(row.Key.Localizer), Cell.Of(row.Key.Granularity), Cell.Of(mrr, Numbers.Score(mrr)), Cell.Of(top1, Numbers.Score(top1)), Cell.Of(top5, Numbers.Score(top5)),
                Cell.Of(candidates, Numbers.Figure(candidates)), Cell.Of(row.Count()));
        }
        return Pieces.Folded("By layer and by parameter", table.Write());
    }
}
