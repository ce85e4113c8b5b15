using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Scores;
using HessianFaultLab.Lab.Localization.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>
/// What kind of fault is it? A ridge classifier (one against the rest, by least squares) of category and root cause together,
/// learned from the development runs: for every metric its deviation at the suspected module and its largest anywhere, and
/// the module's roles. Scaling is fitted on the development runs alone.
/// </summary>
internal sealed class Diagnosis(Panel panel, string suspect, Comparison comparison = Comparison.Own)
{
    private const double Ridge = 3;
    private const double Widest = 6;

    /// <summary>The held-out runs of faults that were seen, with what is found.</summary>
    /// <param name="runs">Those to learn from too.</param>
    /// <param name="ofAny">Whether runs are diagnosed whose category is not known.</param>
    internal IReadOnlyList<DiagnosisRow> Of(IReadOnlyList<ScoredRun> runs, bool ofAny = false)
    {
        var effective = runs.Where(r => r.IsEffective != false).ToList();
        var training = effective.Where(r => r.Set == HeldOut.Development && r.Label.Category.Length > 0).ToList();
        var testing = effective.Where(r => r.Set == HeldOut.Seen && (ofAny || r.Label.Category.Length > 0)).ToList();
        if (training.Count < 2 || testing.Count == 0) return [];
        var roles = training.SelectMany(r => r.Seen.Run.Parts).SelectMany(p => p.Roles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var kinds = training.Select(r => (r.Label.Category, r.Label.RootCause)).Distinct().Order().ToList();
        var x = Matrix<double>.Build.DenseOfRows(training.Select(r => Features(r.Seen, roles)));
        var (means, spreads) = (x.ColumnSums() / x.RowCount, Vector<double>.Build.Dense(x.ColumnCount));
        for (var i = 0; i < x.ColumnCount; i++) spreads[i] = Math.Max(1e-9, Math.Sqrt((x.Column(i) - means[i]).PointwisePower(2).Sum() / x.RowCount));
        var y = Matrix<double>.Build.Dense(training.Count, kinds.Count, (row, column) => (training[row].Label.Category, training[row].Label.RootCause) == kinds[column] ? 1 : 0);
        var scaled = Scaled(x);
        // Fewer runs than features: the dual form.
        var dual = (scaled * scaled.Transpose() + Ridge * x.ColumnCount / 10.0 * Matrix<double>.Build.DenseIdentity(training.Count)).Solve(y);
        var scores = Scaled(Matrix<double>.Build.DenseOfRows(testing.Select(r => Features(r.Seen, roles)))) * scaled.Transpose() * dual;
        return
        [
            .. testing.Select((run, row) =>
            {
                var best = scores.Row(row).MaximumIndex();
                return new DiagnosisRow(run.Label.Run, run.Label.Category, run.Label.RootCause, kinds[best].Category, kinds[best].RootCause, Math.Clamp(scores[row, best], 0, 1));
            }),
        ];

        Matrix<double> Scaled(Matrix<double> features) => Matrix<double>.Build.Dense(features.RowCount, features.ColumnCount + 1, (row, column) =>
            column == features.ColumnCount ? 1 : (features[row, column] - means[column]) / spreads[column]);
    }

    /// <summary>Macro-averaged precision, recall and F1 over categories, and over root causes that count only where the category is right too.</summary>
    /// <param name="rows">What was found.</param>
    /// <param name="runs">All runs, for their clusters.</param>
    internal static IEnumerable<SummaryRow> Summary(IReadOnlyList<DiagnosisRow> rows, IReadOnlyList<ScoredRun> runs)
    {
        if (rows.Count == 0) yield break;
        var clusters = runs.ToDictionary(r => r.Label.Run, r => r.Cluster, StringComparer.Ordinal);
        var draws = new ClusterDraws([.. rows.Select(r => clusters[r.Run])]);
        foreach (var (value, found) in (IEnumerable<(string, Func<DiagnosisRow, (string Is, string Found)>)>)
            [("category", r => (r.Category, r.FoundCategory)), ("root-cause", r => ($"{r.Category}/{r.RootCause}", $"{r.FoundCategory}/{r.FoundRootCause}"))])
        {
            var names = rows.Select(found).SelectMany(p => new[] { p.Is, p.Found }).Distinct(StringComparer.Ordinal).Index().ToDictionary(k => k.Item, k => k.Index, StringComparer.Ordinal);
            var pairs = rows.Select(found).Select(p => (Is: names[p.Is], Found: names[p.Found])).ToList();
            foreach (var (measure, of) in (IEnumerable<(string, Func<MacroScore, double>)>)[("macro-precision", s => s.Precision), ("macro-recall", s => s.Recall), ("macro-f1", s => s.F1)])
            {
                var (low, high) = draws.Interval(counts => of(MacroScore.Of(pairs, counts)));
                yield return new SummaryRow("diagnosis", value, "", "diagnosis", "run", measure, rows.Count, of(MacroScore.Of(pairs, [.. pairs.Select(_ => 1)])), low, high);
            }
        }
    }

    private List<double> Features(RunCase seen, IReadOnlyList<string> roles)
    {
        var candidates = panel.Candidates(seen.Run);
        var suspicions = panel.Suspicions(suspect, comparison, seen);
        var top = Enumerable.Range(0, candidates.Count).MaxBy(i => double.IsNaN(suspicions[i]) ? double.NegativeInfinity : suspicions[i]);
        var parts = seen.Run.Parts.Index().Where(p => candidates.Of(p.Index) == top).ToList();
        var deviations = panel.Deviations.At(seen, seen.Suspected.First(), comparison);
        List<double> features = [];
        foreach (var metric in Enumerable.Range(0, panel.Figures.Metrics.Count).OrderBy(m => panel.Figures.Metrics[m], StringComparer.Ordinal))
        {
            var z = deviations.Of(metric).Select(v => double.IsFinite(v) ? Math.Sign(v) * Math.Min(Widest, Math.Log(1 + Math.Abs(v))) : 0).ToList();
            features.Add(parts.Select(p => z[p.Index]).DefaultIfEmpty(0).MaxBy(Math.Abs));
            features.Add(z.Select(Math.Abs).DefaultIfEmpty(0).Max());
        }
        features.AddRange(roles.Select(r => parts.Exists(p => p.Item.Roles.Contains(r)) ? 3.0 : 0));
        features.AddRange(((string[])["start", "middle", "end"]).Select(s => seen.Run.Label.Stage == s ? 1.0 : 0));
        return features;
    }
}
