using HessianFaultLab.Lab.Reports.Figures;
using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Payload;
using HessianFaultLab.Lab.Reports.Reading;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>Some runs in full, for a page without a script: the first of every fault and model. With a script every run can be seen.</summary>
internal sealed class DrawnRunsSection : ISection
{
    private const int Most = 6;

    public string Id => "drawn";

    public string Title => "Some runs in full";

    public Html? Write(ReportData data)
    {
        var runs = data.Done.DistinctBy(r => (r.Fault, r.Model)).OrderBy(r => r.Fault == "clean").Take(Most).ToList();
        if (runs.Count == 0) return null;
        var html = new Html();
        if (runs.Count < data.Done.Count()) html.Add($"<p>Without a script this page shows {Numbers.Count(runs.Count, "run")}: the first of a fault and a model each, {Most} at most.</p>");
        foreach (var run in runs) html.Add(Article(data, run));
        return html;
    }

    private static Html Article(ReportData data, RunRow run)
    {
        var figures = ReportedFigures.Read(data, run.Run);
        var what = run.Fault == "clean" ? $"{run.Model} without a fault" : $"{run.Model} with {run.Fault}{(run.Severity is "" or "default" ? "" : $" ({run.Severity})")}";
        var html = Html.Of($"<article><h3>{what}, seed {run.Seed} <code>{run.Run}</code></h3>");
        if (run.Truth.Length > 0) html.Add($"""<p>The fault is in <b class="truth">{run.Truth.Replace(";", ", ", StringComparison.Ordinal)}</b>{(run.InjectedAt is { } step ? $", from step {step} on" : "")}.</p>""");
        html.Add(Ranking(data, run)).Add(Training(run, figures)).Add(Signal(run, figures)).Add(Couplings(run, figures)).Add(Density(figures));
        return html.Add($"</article>\n");
    }

    private static Html? Ranking(ReportData data, RunRow run)
    {
        if (data.Pair is not { } pair) return null;
        var (a, b) = (Places(pair.A), Places(pair.B));
        if (a.Count + b.Count == 0) return null;
        var table = new Table($"The most suspect components of {run.Run}").Number("Rank").Column(pair.A).Column(pair.B);
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++) table.Row(Cell.Of(i + 1), Named(a, i), Named(b, i));
        return table.Write();

        List<string> Places(string localizer) => [.. data.Rankings[run.Run].Where(r => r.Localizer == localizer).OrderBy(r => r.Rank).Select(r => r.Component).Take(5)];

        Cell Named(List<string> places, int i) => i >= places.Count ? Cell.Of("") : IsTruth(run, places[i]) ? Cell.Of(Html.Of($"""<b class="truth">{places[i]}</b>""")) : Cell.Of(places[i]);
    }

    /// <summary>A module is the truth where the faulty component lies in it.</summary>
    private static bool IsTruth(RunRow run, string component) =>
        run.Truth.Split(';').Any(t => t.Length > 0 && (t == component || t.StartsWith(component + ".", StringComparison.Ordinal)));

    private static Html? Training(RunRow run, ReportedFigures figures)
    {
        if (figures.Training.Count == 0) return null;
        List<Series> series = [Thin("loss", p => p.Loss, "c0")];
        var evaluated = figures.Training.Where(p => p.ValidationLoss is not null).Select(p => ((double)p.Step, p.ValidationLoss!.Value)).ToList();
        if (evaluated.Count > 1) series.Add(new Series("validation", evaluated, "c1"));
        var chart = new LineChart("step", "loss", series) { Marks = run.InjectedAt is { } at ? [(at, "injected")] : [], Height = 150 };
        return Pieces.Figure(chart.Draw($"Loss of {run.Run} by step; training.csv in the run's folder has the numbers"), Html.Of($"Loss of every step's batch"));

        Series Thin(string name, Func<TrainingPoint, double?> of, string style) => new(name, Thinning.Of([.. figures.Training.Select(p => ((double)p.Step, of(p) ?? double.NaN))], 200), style);
    }

    private static Html? Signal(RunRow run, ReportedFigures figures)
    {
        if (SignalOrder.Of(figures.Signals).FirstOrDefault() is not { } signal) return null;
        var rows = Enumerable.Range(0, figures.Components.Count).Where(c => Enumerable.Range(0, figures.Steps.Count).Any(s => signal[s, c] is not null)).ToList();
        var names = rows.ConvertAll(c => figures.Components[c]);
        var map = new HeatMap(names, [.. figures.Steps.Select(s => $"{s}")], (r, s) => signal[s, rows[r]])
        {
            CellWidth = 58,
            IsLogarithmic = true,
            Text = v => Numbers.Figure(v),
            IsMarked = r => run.Truth.Split(';').Contains(names[r]),
        };
        return Pieces.Figure(
            map.Draw($"{SignalOrder.NameOf(signal)} of every component of {run.Run} at every measured step; metrics.csv has the numbers"),
            Html.Of($"""{signal.Family} {signal.Metric} by component and step, shaded by its logarithm"""));
    }

    private static Html? Couplings(RunRow run, ReportedFigures figures)
    {
        if (figures.Couplings is not [.., var last] || last.Components.Count == 0) return null;
        var places = last.Components;
        var names = places.Select(p => figures.Components[p]).ToList();
        var map = new HeatMap(names, names, (r, c) => last[places[r], places[c]]) { CellWidth = 14, CellHeight = 14, UprightColumns = true, IsLogarithmic = true, IsMarked = r => run.Truth.Split(';').Contains(names[r]) };
        return Pieces.Figure(map.Draw($"Couplings between the components of {run.Run} in step {last.Step}; interactions.csv has the numbers"), Html.Of($"Norms of the Hessian's blocks in step {last.Step}, shaded by their logarithm"));
    }

    private static Html? Density(ReportedFigures figures)
    {
        if (figures.Densities is not [.., var last] || last.Points.Count < 2) return null;
        var chart = new LineChart("eigenvalue", "density", [new Series("", Thinning.Of(last.Points, 200), "c0")]) { Height = 130 };
        return Pieces.Figure(chart.Draw($"Density of the Hessian's eigenvalues in step {last.Step}; spectrum.csv has the numbers"), Html.Of($"Density of the Hessian's eigenvalues in step {last.Step}"));
    }
}
