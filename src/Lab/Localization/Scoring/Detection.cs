using HessianFaultLab.Lab.Localization.Evidence;
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
    private readonly List<(DetectionRow Row, ScoredRun? Faulty, string Subject, string Seed)> _seen = [];

    internal IEnumerable<DetectionRow> Rows => _seen.Select(s => s.Row);

    internal void Add(LocalizerFile localizer)
    {
        var comparison = localizer.Compare[0];
        var all = faulty.Select(f => (f.Seen, Run: (ScoredRun?)f)).Concat(Clean().Select(c => (Seen: c, Run: (ScoredRun?)null)));
        _seen.AddRange(all.AsParallel().AsOrdered().Select(s => Look(localizer, comparison, s.Seen, s.Run)));
    }

    /// <summary>AUROC and F1 by model and for all, over effective faults and over all; the threshold of F1 is the best one of the development runs.</summary>
    internal IEnumerable<SummaryRow> Summary(HeldOut heldOut)
    {
        foreach (var localizer in _seen.GroupBy(s => s.Row.Localizer, StringComparer.Ordinal))
        {
            foreach (var model in localizer.Select(s => ModelOf(s.Subject)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Prepend(""))
            {
                foreach (var (part, value) in (IEnumerable<(string, string)>)[("all", ""), ("effective", ""), ("acts-on", "forward"), ("acts-on", "parameters"), ("set", HeldOut.Seen), ("set", HeldOut.Unseen)])
                {
                    var chosen = localizer.Where(s => model.Length == 0 || ModelOf(s.Subject) == model).ToList();
                    var positives = chosen.Where(s => s.Faulty is { } f && f.Parts().Contains((part, value))).Select(s => s.Row.Suspicion).ToList();
                    var negatives = chosen.Where(s => s.Faulty is null).Select(s => s.Row.Suspicion).ToList();
                    if (positives.Count == 0 || negatives.Count == 0) continue;
                    yield return new SummaryRow(part, value, model, localizer.Key, "run", "auroc", positives.Count + negatives.Count, Auroc.Of(positives, negatives), null, null);
                    if (part == "set" && F1(chosen, value, heldOut) is { } f1) yield return new SummaryRow(part, value, model, localizer.Key, "run", "f1", positives.Count + negatives.Count, f1, null, null);
                }
            }
        }
    }

    private static double? F1(List<(DetectionRow Row, ScoredRun? Faulty, string Subject, string Seed)> chosen, string set, HeldOut heldOut)
    {
        bool IsIn((DetectionRow Row, ScoredRun? Faulty, string Subject, string Seed) s, string wanted) =>
            s.Faulty is { } f ? f.Set == wanted && f.IsEffective != false : (heldOut.SetOf("", s.Seed) == HeldOut.Development) == (wanted == HeldOut.Development);
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

    private IEnumerable<RunCase> Clean() => panel.Figures.Runs.Where(r => r.Label.IsClean).SelectMany(clean => faulty
        .Where(f => f.Label.Subject == clean.Label.Subject).Select(f => f.Seen.Since).Distinct().Order()
        .Where(since => clean.Steps.Any(s => s >= since)).Select(since => new RunCase(clean, since)));

    private (DetectionRow Row, ScoredRun? Faulty, string Subject, string Seed) Look(LocalizerFile localizer, Comparison comparison, RunCase seen, ScoredRun? run)
    {
        var largest = panel.Calibrated(localizer.Localizer, comparison, seen).Where(s => !double.IsNaN(s)).DefaultIfEmpty(0).Max();
        return (new DetectionRow(seen.Run.Label.Run, seen.Since, localizer.Localizer, largest, run is null ? 0 : 1), run, seen.Run.Label.Subject, seen.Run.Label.Seed);
    }

    private static string ModelOf(string subject) => subject.Split('\n')[0];
}
