using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>Which faults of which models the one or the other localizer finds better.</summary>
internal sealed class WinsSection : ISection
{
    public string Id => "wins";

    public string Title => "Where each wins";

    public Html? Write(ReportData data)
    {
        if (data.Pair is not { } pair) return null;
        var cells = Cells(data, pair);
        if (cells.Count == 0) return null;
        var models = cells.Select(c => c.Model).Distinct().ToList();
        var faults = cells.GroupBy(c => (c.Category, c.Fault)).OrderBy(g => g.Key).Select(g => g.Key.Fault).Distinct().ToList();
        var byPlace = cells.ToDictionary(c => (c.Fault, c.Model));
        var map = new HeatMap(faults, models, (r, c) => byPlace.GetValueOrDefault((faults[r], models[c]))?.Difference)
        {
            CellWidth = Math.Max(72, Drawing.WidthOf(models) + 8),
            CellHeight = 20,
            IsAboutZero = true,
            Text = Numbers.ShortDifference,
        };
        var caption = Html.Of($"""Mean reciprocal rank of the faulty component, <b>{pair.A}</b> minus <b>{pair.B}</b>, by fault and model. <span class="key p4"></span> {pair.A} finds it better, <span class="key m4"></span> {pair.B} does. No cell: no run, or no place to be found.""");
        return Pieces.Figure(map.Draw($"Heat-map of the difference between {pair.A} and {pair.B} by fault and model; the table below has the numbers"), caption).Add(Table(cells, pair));
    }

    private static Html Table(IEnumerable<WinCell> cells, ComparedPair pair)
    {
        var table = new Table($"Mean reciprocal rank of {pair.A} and {pair.B} by fault and model").Column("Fault").Column("Category").Column("Model").Number("Runs").Number(pair.A).Number(pair.B).Number("Difference").Column("Best of all").Number("Its score");
        foreach (var cell in cells.OrderByDescending(c => Math.Abs(c.Difference)))
        {
            table.Row(
                Cell.Of(cell.Fault), Cell.Of(cell.Category), Cell.Of(cell.Model), Cell.Of(cell.Runs), Cell.Of(cell.A, Numbers.Score(cell.A)), Cell.Of(cell.B, Numbers.Score(cell.B)),
                Cell.Of(cell.Difference, Numbers.Difference(cell.Difference)), Cell.Of(cell.Best), Cell.Of(cell.BestScore, Numbers.Score(cell.BestScore)));
        }
        return Pieces.Folded("The numbers, and the best localizer of each", table.Write());
    }

    private static List<WinCell> Cells(ReportData data, ComparedPair pair)
    {
        var runs = data.Runs.ToDictionary(r => r.Run);
        var scored = data.Scores.Where(s => s.Granularity == Verdict.Granularity && runs.ContainsKey(s.Run)).GroupBy(s => s.Run)
            .Select(g => (Run: runs[g.Key], By: g.GroupBy(s => s.Localizer).ToDictionary(s => s.Key, s => s.First().ReciprocalRank)))
            .Where(r => r.By.ContainsKey(pair.A) && r.By.ContainsKey(pair.B));
        return [.. scored.GroupBy(r => (r.Run.Category, r.Run.Fault, r.Run.Model)).Select(group =>
        {
            var best = group.SelectMany(r => r.By).GroupBy(s => s.Key).Select(s => (Name: s.Key, Mean: s.Average(v => v.Value))).OrderByDescending(s => s.Mean).ThenBy(s => s.Name, StringComparer.Ordinal).First();
            return new WinCell(group.Key.Category, group.Key.Fault, group.Key.Model, group.Count(), group.Average(r => r.By[pair.A]), group.Average(r => r.By[pair.B]), best.Name, best.Mean);
        })];
    }

    private sealed record WinCell(string Category, string Fault, string Model, int Runs, double A, double B, string Best, double BestScore)
    {
        internal double Difference => A - B;
    }
}
