using System.Diagnostics;
using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Scores;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>All scores of an experiment, made of its merged CSV files alone.</summary>
public sealed class ExperimentScore
{
    private const int Kept = 10;

    private readonly ExperimentFigures _figures;
    private readonly ScoreSpec _spec;
    private readonly IReadOnlyDictionary<string, LocalizerFile> _localizers;
    private readonly IReadOnlyList<string> _chosen;
    private readonly Panel _panel;
    private readonly Effects _effects;
    private readonly List<ScoredRun> _runs;
    private readonly List<LocalizationRow> _localization = [];
    private readonly List<RankingRow> _rankings = [];
    private readonly List<OnsetRow> _onsets = [];
    private readonly List<CostRow> _costs = [];

    private ExperimentScore(ExperimentFigures figures, Couplings? couplings, ScoreSpec spec, LocalizerCatalogue catalogue)
    {
        (_figures, _spec) = (figures, spec);
        _localizers = catalogue.ByName;
        _panel = new Panel(figures, _localizers, Granularity.Module) { Couplings = couplings };
        _chosen = catalogue.Chosen(spec.Localizers);
        _effects = new Effects(figures);
        // A run that could not be measured since its fault began cannot be ranked.
        _runs = [.. figures.Runs.Where(r => r.Label is { IsClean: false, InjectedAt: { } at } && r.Steps.Any(s => s >= at))
            .Select(r => new ScoredRun(new RunCase(r, r.Label.InjectedAt!.Value), _effects.Of(r), spec.HeldOut.SetOf(r.Label.Fault, r.Label.Seed)))];
    }

    public IReadOnlyList<LocalizationRow> Localization => _localization;

    public IReadOnlyList<SummaryRow> Summary { get; private set; } = [];

    public IReadOnlyList<SignificanceRow> Significance { get; private set; } = [];

    public IReadOnlyList<EqualCostRow> EqualCost { get; private set; } = [];

    /// <summary>Runs with a fault that could be ranked.</summary>
    public int Runs => _runs.Count;

    /// <summary>Computes them and writes localization, rankings, detection, diagnosis, onset, effects, summary, significance, equal-cost and costs .csv.</summary>
    /// <exception cref="BadInputException">A merged file is missing or is not what it should be, or a localizer is unknown.</exception>
    public static ExperimentScore Write(ExperimentFolder folder, ScoreSpec spec, LocalizerCatalogue catalogue, MeasureSpec measure)
    {
        var figures = FigureFiles.Read(folder);
        var score = new ExperimentScore(figures, Couplings.Read(folder, figures), spec, catalogue);
        score.Compute(folder, measure);
        return score;
    }

    private void Compute(ExperimentFolder folder, MeasureSpec measure)
    {
        Dictionary<(string, string), IReadOnlyDictionary<string, LocalizationRow>> scores = [];
        foreach (var granularity in Enum.GetValues<Granularity>())
        {
            var panel = PanelOf(granularity);
            var asked = _runs.Select(r => Asked.Of(r, panel.Candidates(r.Seen.Run))).OfType<Asked>().ToList();
            foreach (var name in _chosen)
            {
                var clock = Stopwatch.StartNew();
                var localizer = _localizers[name];
                foreach (var comparison in localizer.Compare)
                {
                    var rows = asked.AsParallel().AsOrdered().Select(a => Score(panel, localizer, comparison, a)).ToList();
                    scores.Add((localizer.NameFor(comparison), Word(granularity)), rows.ToDictionary(r => r.Run, StringComparer.Ordinal));
                    _localization.AddRange(rows);
                }
                if (granularity == Granularity.Module) _costs.Add(new CostRow(name, LocalizerCosts.Of(name, _localizers, _figures, measure), clock.Elapsed.TotalSeconds));
            }
            if (granularity == Granularity.Module) WriteOfRuns(folder, panel);
        }
        var summaries = new Summaries(_runs, scores);
        Summary = [.. summaries.Means(), .. Summary];
        Significance = [.. summaries.Differences(_spec.Compare)];
        EqualCost = [.. Scoring.EqualCost.Of(_runs, _costs.ToDictionary(c => c.Localizer, c => scores[(c.Localizer, Word(Granularity.Module))], StringComparer.Ordinal), Prices())];
        CsvFile.Write(folder.In("localization.csv"), _localization);
        CsvFile.Write(folder.In("summary.csv"), Summary);
        CsvFile.Write(folder.In("significance.csv"), Significance);
        CsvFile.Write(folder.In("equal-cost.csv"), EqualCost);
        CsvFile.Write(folder.In("effects.csv"), _effects.Rows);
        CsvFile.Write(folder.In("costs.csv"), _costs);
    }

    /// <summary>What is said of runs as wholes.</summary>
    private void WriteOfRuns(ExperimentFolder folder, Panel panel)
    {
        var detection = new Detection(panel, _runs);
        var noticing = new Onsets(_runs);
        List<SummaryRow> noticed = [];
        foreach (var localizer in _chosen.Select(n => _localizers[n]).Where(l => l.Family != LocalizerFile.Control))
        {
            detection.Add(localizer);
            var onsets = _runs.AsParallel().AsOrdered().Select(r => new OnsetRow(r.Label.Run, localizer.Localizer, Onset(panel, localizer, r.Seen))).ToList();
            var alarms = detection.Clean.AsParallel().AsOrdered().Select(c => Onset(panel, localizer, c)).ToList();
            _onsets.AddRange(onsets);
            noticed.AddRange(noticing.Summary(localizer.Localizer, [.. onsets.Select(o => o.Steps)], alarms));
        }
        var shown = _spec.Show.Where(_chosen.Contains).ToList();
        foreach (var (run, name) in _runs.SelectMany(r => shown.Select(s => (r, s)))) Rank(panel, _localizers[name], run);
        var diagnoses = shown.Count == 0 ? [] : new Diagnosis(panel, shown[^1]).Of(_runs);
        Summary = [.. detection.Summary(_spec.HeldOut), .. noticed, .. Diagnosis.Summary(diagnoses, _runs)];
        CsvFile.Write(folder.In("rankings.csv"), _rankings);
        CsvFile.Write(folder.In("detection.csv"), detection.Rows);
        CsvFile.Write(folder.In("onset.csv"), _onsets);
        CsvFile.Write(folder.In("diagnosis.csv"), diagnoses);
    }

    private Panel PanelOf(Granularity granularity) => _panel.At(granularity,
    [
        .. _runs.Where(r => r.Set == HeldOut.Development)
            .Select(r => (r.Seen, Truth: new Candidates(r.Seen.Run.Parts, granularity).Truth(r.Label.Truth))).Where(t => t.Truth.Count > 0),
    ]);

    private static LocalizationRow Score(Panel panel, LocalizerFile localizer, Comparison comparison, Asked asked)
    {
        var run = asked.Run;
        var ranking = new Ranking(panel.Candidates(run.Seen.Run).Names.Zip(panel.Suspicions(localizer.Localizer, comparison, run.Seen), KeyValuePair.Create));
        var score = ranking.Score(asked.Truth);
        var wide = asked.Wide.Count == asked.Truth.Count ? score : ranking.Score(asked.Wide);
        return new LocalizationRow(
            run.Label.Run, localizer.NameFor(comparison), Word(panel.Granularity), ranking.Count, score.Rank, score.Top1, score.Top3, score.Top5, score.ReciprocalRank, score.Exam, score.Ndcg,
            asked.Chance, wide.Rank, wide.Top1, wide.ReciprocalRank);
    }

    private void Rank(Panel panel, LocalizerFile localizer, ScoredRun run)
    {
        var names = panel.Candidates(run.Seen.Run).Names;
        var suspicions = names.Zip(panel.Calibrated(localizer.Localizer, localizer.Compare[0], run.Seen)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        _rankings.AddRange(new Ranking(suspicions).Components.Take(Kept).Index().Select(c => new RankingRow(run.Label.Run, localizer.Localizer, c.Index + 1, c.Item, suspicions[c.Item])));
    }

    /// <summary>The first measurement in which some module is more unusual than healthy ones ever are.</summary>
    private static int? Onset(Panel panel, LocalizerFile localizer, RunCase seen) => seen.Suspected
        .Where(step => panel.Calibrated(localizer.Localizer, localizer.Compare[0], seen.At(step)).Any(s => s > RunDiagnosis.Unusual))
        .Select(step => (int?)(step - seen.Since)).FirstOrDefault();

    /// <summary>Of those that look at anything that was measured.</summary>
    private Dictionary<string, (double Gradients, bool ReadsCurvature)> Prices() => _costs.Where(c => c.Gradients > 0)
        .ToDictionary(c => c.Localizer, c => (c.Gradients, LocalizerCosts.ReadsCurvature(c.Localizer, _localizers, _figures)), StringComparer.Ordinal);

    private static string Word(Granularity granularity) => granularity.ToString().ToLowerInvariant();

    /// <summary>A run that may be ranked at a granularity.</summary>
    /// <param name="Run">The run.</param>
    /// <param name="Truth">The candidates that are to be found.</param>
    /// <param name="Wide">With those that are as good.</param>
    /// <param name="Chance">The reciprocal rank of no information.</param>
    private sealed record Asked(ScoredRun Run, IReadOnlySet<string> Truth, IReadOnlySet<string> Wide, double Chance)
    {
        /// <summary>Null where no candidate is true, or all are.</summary>
        internal static Asked? Of(ScoredRun run, Candidates candidates)
        {
            var truth = candidates.Truth(run.Label.Truth);
            return truth.Count == 0 || truth.Count == candidates.Count ? null
                : new Asked(run, truth, candidates.Truth(run.Label.Truth.Concat(run.Label.Equivalent)), RankingScore.Chance(candidates.Count, truth.Count).ReciprocalRank);
        }
    }
}
