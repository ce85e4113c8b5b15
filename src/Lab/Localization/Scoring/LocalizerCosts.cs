using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Localization.Figures;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>What a localizer's signals cost in one measurement, in gradients; what they share is paid once.</summary>
internal static class LocalizerCosts
{
    internal static double Of(string localizer, IReadOnlyDictionary<string, LocalizerFile> localizers, ExperimentFigures figures, MeasureSpec measure)
    {
        var metrics = Patterns(localizer, localizers).ToHashSet(StringComparer.Ordinal);
        var read = figures.Find([.. metrics]).Select(m => figures.Metrics[m]).ToList();
        // A signal's figures of edges and of whole blocks have its metric's name behind a word of their own.
        var signals = SignalCatalog.All.Select(s => s.Signal).Where(s => read.Exists(r => r.StartsWith(s.Family + ".", StringComparison.Ordinal) && r.EndsWith(s.Metric, StringComparison.Ordinal))).ToList();
        if (signals.Count == 0) return 0;
        var needs = signals.Aggregate(default(Observation), (all, s) => all | s.Needs);
        var quantities = signals.Aggregate(Quantities.None, (all, s) => all | s.Quantities);
        return figures.Runs.Select(r => r.Parts.Count(p => p.IsLeaf)).Distinct().Select(parts => Costs.Of(needs, quantities, measure, parts)).DefaultIfEmpty(0).Average();
    }

    private static IEnumerable<string> Patterns(string localizer, IReadOnlyDictionary<string, LocalizerFile> localizers)
    {
        var method = localizers[localizer].Method;
        return method.Reads.Concat(method.Uses.SelectMany(u => Patterns(u, localizers)));
    }
}
