using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>Every run of the plan in a line. The page's script filters them, and shows the run of a line in full.</summary>
internal sealed class RunsSection : ISection
{
    public string Id => "runs";

    public string Title => "Runs";

    public Html? Write(ReportData data)
    {
        if (data.Runs.Count == 0) return null;
        var done = data.Done.ToList();
        var html = Html.Of($"<p>{Told(data, done)}</p>\n");
        html.Add($"""<div id="filters"></div><div id="explorer"></div>""");
        return html.Add(Lines(data));
    }

    /// <summary>Where a link to a run leads: <c>#run=ID</c>.</summary>
    internal static string AnchorOf(string run) => $"run={run}";

    private static string Told(ReportData data, List<RunRow> done)
    {
        var diverged = done.Count(r => r.Outcome == "diverged");
        var told = done.Count == data.Runs.Count ? $"{Numbers.Count(done.Count, "run")}, all done" : $"{Numbers.Count(done.Count, "run")} of {data.Runs.Count} are done; the others have no figures";
        return told + (diverged == 0 ? "." : $"; {diverged} diverged.");
    }

    private static Html Lines(ReportData data)
    {
        var hasVariants = data.Runs.Any(r => r.Variant.Length > 0);
        var ranks = data.Pair is null ? null : data.Scores.Where(s => s.Granularity == Verdict.Granularity).GroupBy(s => (s.Run, s.Localizer)).ToDictionary(g => g.Key, g => g.First().Rank);
        var table = new Table("All runs") { Id = "all-runs", HidesCaption = true }.Column("Run").Column("Model").Column("Fault").Column("Severity").Number("Seed");
        if (hasVariants) table.Column("Variant");
        table.Column("Truth").Number("Injected at").Number("Steps").Column("State");
        if (data.Pair is { } pair) table.Number($"Rank, {pair.A}").Number($"Rank, {pair.B}");
        foreach (var run in data.Runs)
        {
            List<Cell> cells =
            [
                Cell.Of(Html.Of($"""<a href="#{AnchorOf(run.Run)}">{run.Run}</a>""")), Cell.Of(run.Model), Cell.Of(run.Fault), Cell.Of(run.Severity), Cell.Of(Html.Of($"{run.Seed}")),
            ];
            if (hasVariants) cells.Add(Cell.Of(run.Variant));
            cells.AddRange([Cell.Of(run.Truth.Replace(";", ", ", StringComparison.Ordinal)), Cell.Of(run.InjectedAt), Cell.Of(run.Steps), Cell.Of(run.State == "done" ? run.Outcome : run.State)]);
            if (data.Pair is { } both) cells.AddRange([Rank(run, both.A), Rank(run, both.B)]);
            table.Row(Html.Of($""" id="{AnchorOf(run.Run)}" """), cells.ToArray());
        }
        return table.Write();

        Cell Rank(RunRow run, string localizer) =>
            ranks!.TryGetValue((run.Run, localizer), out var rank) ? Cell.Of(rank, rank.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)) : Cell.Of(null, "");
    }
}
