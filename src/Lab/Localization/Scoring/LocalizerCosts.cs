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
        var read = Metrics(localizer, localizers, figures);
        // A signal's figures of edges and of whole blocks have its metric's name behind a word of their own.
        var signals = SignalCatalog.All.Select(s => s.Signal).Where(s => read.Exists(r => r.StartsWith(s.Family + ".", StringComparison.Ordinal) && r.EndsWith(s.Metric, StringComparison.Ordinal))).ToList();
        if (signals.Count == 0) return 0;
        var needs = signals.Aggregate(default(Observation), (all, s) => all | s.Needs);
        var quantities = signals.Aggregate(Quantities.None, (all, s) => all | s.Quantities);
        return figures.Runs.Select(r => r.Parts.Count(p => p.IsLeaf)).Distinct().Select(parts => Costs.Of(needs, quantities, measure, parts)).DefaultIfEmpty(0).Average();
    }

    /// <summary>Whether it looks at the curvature of the loss, in components or between them.</summary>
    internal static bool ReadsCurvature(string localizer, IReadOnlyDictionary<string, LocalizerFile> localizers, ExperimentFigures figures) =>
        Metrics(localizer, localizers, figures).Exists(m => m.StartsWith(Family.Hessian + ".", StringComparison.Ordinal) || m.StartsWith(Family.Interaction + ".", StringComparison.Ordinal));

    private static List<string> Metrics(string localizer, IReadOnlyDictionary<string, LocalizerFile> localizers, ExperimentFigures figures) =>
        [.. figures.Find([.. Patterns(localizer, localizers).Distinct(StringComparer.Ordinal)], []).Select(m => figures.Metrics[m])];

    private static IEnumerable<string> Patterns(string localizer, IReadOnlyDictionary<string, LocalizerFile> localizers)
    {
        var method = localizers[localizer].Method;
        return method.Reads.Concat(method.Uses.SelectMany(u => Patterns(u, localizers)));
    }
}
