using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>What was asked, and the answer, with its interval.</summary>
internal sealed class AnswerSection : ISection
{
    private static readonly string[] Drawn = ["all", "effective", "stage", "acts-on", "severity", "set"];

    public string Id => "answer";

    public string Title => "Answer";

    public Html? Write(ReportData data)
    {
        if (data.Runs.Count == 0) return null;
        if (Verdict.Of(data) is { } verdict) return Compared(data, verdict);
        return data.Scores.Count > 0
            ? Html.Of($"""<p class="headline">No two ways of ranking were compared.</p><p>How well each does is told below; <code>score.compare</code> in the experiment's file names two to hold against each other.</p>""")
            : Html.Of($"""<p class="headline">Nothing was scored.</p><p>The folder has no localization.csv: either no fault of this experiment has a place to be found, or its runs are not ranked yet. The runs themselves are <a href="#runs">below</a>.</p>""");
    }

    private static Html Compared(ReportData data, Verdict verdict)
    {
        var (pair, row) = (verdict.Pair, verdict.Row);
        var summary = new LocalizerSummary(data, Verdict.Granularity);
        var rows = Verdict.Comparisons(data, pair).ToList();
        var html = Html.Of($"""<p class="headline">{verdict.Headline}</p><p>Over {Numbers.Count(row.Pairs, "run")} with a known fault, the mean reciprocal rank of the faulty component is {Mean(pair.A)} for <b>{pair.A}</b> and {Mean(pair.B)} for <b>{pair.B}</b>: a paired difference of <b>{Numbers.Difference(row.Difference)}</b>{Interval(row)}{P(row)}. """);
        if ((summary.Overall(pair.A, "mrr-chance") ?? summary.Overall("random", Verdict.Measure)) is { } chance) html.Add($"A random ranking reaches {Numbers.Score(chance.Mean)}. ");
        html.Add($"</p>");
        html.Add(Forest(rows.Where(r => Drawn.Contains(r.Part) && (r.Model.Length == 0 || r.Part is "all" or "effective")), pair));
        html.Add(AllPairs(data));
        return html.Add(Table(rows, pair));

        Html Mean(string localizer) => summary.Overall(localizer, Verdict.Measure) is { } mean
            ? Html.Of($"""<b>{Numbers.Score(mean.Mean)}</b>{(mean.Low is null ? "" : $" [{Numbers.Score(mean.Low)}, {Numbers.Score(mean.High)}]")}""")
            : Html.Of($"not told");
    }

    private static string Interval(SignificanceRow row) => row.Low is null ? "" : $" [{Numbers.Difference(row.Low)}, {Numbers.Difference(row.High)}]";

    private static string P(SignificanceRow row)
    {
        var (p, told) = double.IsNaN(row.PHolm) ? (row.P, "") : (row.PHolm, " after Holm's correction");
        return double.IsNaN(p) ? "" : $", p {(p < 0.001 ? "" : "= ")}{Numbers.Probability(p)}{told}";
    }

    private static Html Forest(IEnumerable<SignificanceRow> rows, ComparedPair pair)
    {
        var plot = new ForestPlot();
        foreach (var row in rows.OrderBy(r => Array.IndexOf(Drawn, r.Part)))
            plot.Add(row.Part is "all" ? Label(row) : row.Part is "effective" ? Told(row) : $"{row.Part}: {Label(row)}", row.Difference, row.Low, row.High, $"{Numbers.Difference(row.Difference)}  ({row.Pairs})", row.Part == "all" && row.Model.Length == 0);
        return Pieces.Figure(
            plot.Draw($"Differences of mean reciprocal rank, {pair.A} minus {pair.B}, with intervals; the table below has the numbers", $"{pair.B} better", $"{pair.A} better"),
            Html.Of($"Difference of mean reciprocal rank, {pair.A} minus {pair.B}, with its interval; in brackets the number of runs. A line that does not touch zero is coloured for the better one; a point alone stands for too few faults to have an interval."));
    }

    private static string Told(SignificanceRow row) => row.Model.Length == 0 ? "effective faults" : $"effective, {row.Model}";

    /// <summary>Every comparison that the experiment asks for, over the effective faults where there are such.</summary>
    private static Html AllPairs(ReportData data)
    {
        var rows = data.Significance.Where(r => r.Model.Length == 0 && r.Measure == Verdict.Measure && r.Granularity is Verdict.Granularity or "").ToList();
        var part = rows.Exists(r => r.Part == "effective") ? "effective" : "all";
        rows = [.. rows.Where(r => r.Part == part)];
        if (rows.Count < 2) return Html.Of($"");
        var plot = new ForestPlot();
        foreach (var row in rows) plot.Add($"{row.A} − {row.B}", row.Difference, row.Low, row.High, $"{Numbers.Difference(row.Difference)}  ({row.Pairs})", false);
        return Pieces.Figure(
            plot.Draw("Every comparison, as a difference of mean reciprocal rank with its interval", "the second better", "the first better"),
            Html.Of($"Every comparison that the experiment asks for, over {(part == "effective" ? "runs with effective faults" : "all runs")}; a localizer without @twin has no clean run of the same seed to look at."));
    }

    private static Html Table(IEnumerable<SignificanceRow> rows, ComparedPair pair)
    {
        var table = new Table($"{pair.A} against {pair.B}, by mean reciprocal rank of the faulty component")
            .Column("Over").Column("Part").Number("Runs").Number("Difference").Number("Low").Number("High").Number("p").Number("p, Holm").Number("Cliff's delta");
        foreach (var row in rows)
        {
            table.Row(
                Cell.Of(row.Part == "all" ? "everything" : row.Part), Cell.Of(Label(row)), Cell.Of(row.Pairs), Cell.Of(row.Difference, Numbers.Difference(row.Difference)), Cell.Of(row.Low, Numbers.Difference(row.Low)),
                Cell.Of(row.High, Numbers.Difference(row.High)), Cell.Of(row.P, Numbers.Probability(row.P)), Cell.Of(row.PHolm, Numbers.Probability(row.PHolm)), Cell.Of(row.CliffsDelta, Numbers.Difference(row.CliffsDelta)));
        }
        return Pieces.Folded("The numbers, and by every fault", table.Write());
    }

    private static string Label(SignificanceRow row)
    {
        var value = row.Part == "all" ? row.Model : row.Value;
        if (value.Length == 0) return "all runs";
        return row.Model.Length == 0 || row.Model == value ? value : $"{value}, {row.Model}";
    }
}
