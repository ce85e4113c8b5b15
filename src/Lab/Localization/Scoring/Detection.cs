using System.Collections.Concurrent;
using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>
/// Is anything wrong at all? A run counts by its most unusual module. Clean runs are suspected from every step at which a
/// fault of their subject began, and are held against the clean runs of other seeds like any other.
/// </summary>
internal sealed class Detection(Panel panel, IReadOnlyList<ScoredRun> faulty)
{
    private readonly List<Sight> _seen = [];
    private readonly ConcurrentDictionary<(string Part, string Value), ClusterDraws> _draws = [];

    internal IEnumerable<DetectionRow> Rows => _seen.Select(s => s.Row);

    /// <summary>Clean runs from every step at which a fault of their subject began.</summary>
    internal IReadOnlyList<RunCase> Clean { get; } = [.. panel.Figures.Runs.Where(r => r.Label.IsClean).SelectMany(clean => faulty
        .Where(f => f.Label.Subject == clean.Label.Subject).Select(f => f.Seen.Since).Distinct().Order()
        .Where(since => clean.Steps.Any(s => s >= since)).Select(since => new RunCase(clean, since)))];

    internal void Add(LocalizerFile localizer)
    {
        var all = faulty.Select(f => (f.Seen, Run: (ScoredRun?)f)).Concat(Clean.Select(c => (Seen: c, Run: (ScoredRun?)null)));
        _seen.AddRange(all.AsParallel().AsOrdered().Select(s => Look(localizer, s.Seen, s.Run)));
    }

    /// <summary>AUROC and F1 by model and for all, over effective faults and over all; the threshold of F1 is the best one of the development runs.</summary>
    internal IEnumerable<SummaryRow> Summary(HeldOut heldOut) => _seen.GroupBy(s => s.Row.Localizer, StringComparer.Ordinal)
        .AsParallel().AsOrdered().SelectMany(localizer => Summary(localizer.Key, [.. localizer], heldOut));

    private IEnumerable<SummaryRow> Summary(string localizer, IReadOnlyList<Sight> seen, HeldOut heldOut)
    {
        foreach (var model in seen.Select(s => s.Label.Model).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(""))
        {
            var ofModel = seen.Where(s => model.Length == 0 || s.Label.Model == model).ToList();
            foreach (var (part, value) in (IEnumerable<(string, string)>)[("all", ""), ("effective", ""), ("acts-on", "forward"), ("acts-on", "parameters"), ("set", HeldOut.Seen), ("set", HeldOut.Unseen)])
            {
                var sample = ofModel.Where(s => s.Faulty is null || s.Faulty.Parts().Contains((part, value))).ToList();
                var auroc = Auroc.Of([.. sample.Where(s => s.Faulty is not null).Select(s => s.Row.Suspicion)], [.. sample.Where(s => s.Faulty is null).Select(s => s.Row.Suspicion)]);
                if (double.IsNaN(auroc)) continue;
                // Models have few clusters each, and a reader few eyes.
                var (low, high) = model.Length == 0 ? Interval(sample, _draws.GetOrAdd((part, value), _ => new ClusterDraws([.. sample.Select(s => s.Cluster)]))) : (null, null);
                yield return new SummaryRow(part, value, model, localizer, "run", "auroc", sample.Count, auroc, low, high);
                if (part == "set" && F1(ofModel, value, heldOut) is { } f1) yield return new SummaryRow(part, value, model, localizer, "run", "f1", sample.Count, f1, null, null);
            }
        }
    }

    private static (double? Low, double? High) Interval(IReadOnlyList<Sight> sample, ClusterDraws draws)
    {
        int[] order = [.. Enumerable.Range(0, sample.Count).OrderBy(i => sample[i].Row.Suspicion).ThenBy(i => i)];
        var ascending = order.Select(i => (sample[i].Row.Suspicion, sample[i].Faulty is not null)).ToArray();
        var counts = new int[order.Length];
        return draws.Interval(drawn =>
        {
            for (var i = 0; i < order.Length; i++) counts[i] = drawn[order[i]];
            return Auroc.Of(ascending, counts);
        });
    }

    private static double? F1(IReadOnlyList<Sight> chosen, string set, HeldOut heldOut)
    {
        bool IsIn(Sight s, string wanted) =>
            s.Faulty is { } f ? f.Set == wanted && f.IsEffective != false : (heldOut.SetOf("", s.Label.Seed) == HeldOut.Development) == (wanted == HeldOut.Development);
        var training = chosen.Where(s => IsIn(s, HeldOut.Development)).Select(s => (s.Row.Suspicion, s.Row.Faulty)).ToList();
        var testing = chosen.Where(s => IsIn(s, set)).Select(s => (s.Row.Suspicion, s.Row.Faulty)).ToList();
        if (training.Count == 0 || testing.Count == 0) return null;
        var threshold = training.Select(t => t.Suspicion).Distinct().MaxBy(t => (Score(training, t), -t));
        return Score(testing, threshold);

        static double Score(List<(double Suspicion, int Faulty)> runs, double threshold)
        {
            var hits = runs.Count(r => r.Faulty == 1 && r.Suspicion >= threshold);
            return 2.0 * hits / Math.Max(1, runs.Count(r => r.Faulty == 1) + runs.Count(r => r.Suspicion >= threshold));
        }
    }

    private Sight Look(LocalizerFile localizer, RunCase seen, ScoredRun? run)
    {
        var largest = panel.Calibrated(localizer.Localizer, localizer.Compare[0], seen).Where(s => !double.IsNaN(s)).DefaultIfEmpty(0).Max();
        return new Sight(new DetectionRow(seen.Run.Label.Run, seen.Since, localizer.Localizer, largest, run is null ? 0 : 1), run, seen.Run.Label);
    }

    /// <summary>What a localizer makes of a run as a whole.</summary>
    /// <param name="Row">As it is written.</param>
    /// <param name="Faulty">The run, where it has a fault.</param>
    /// <param name="Label">The run's.</param>
    private sealed record Sight(DetectionRow Row, ScoredRun? Faulty, RunLabel Label)
    {
        internal string Cluster => Faulty?.Cluster ?? $"{Label.Subject}\n\n{Label.Seed}";
    }
}
