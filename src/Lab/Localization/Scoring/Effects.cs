using HessianFaultLab.Lab.Localization.Figures;
using HessianFaultLab.Lab.Localization.Results;
using HessianFaultLab.Lab.Localization.Statistics;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>Which faults matter: those that an exact one-sided sign-flip test over matched seeds finds to lower the accuracy.</summary>
internal sealed class Effects
{
    private const double Level = 0.05;

    private readonly Dictionary<string, EffectRow> _byKind = new(StringComparer.Ordinal);

    internal Effects(ExperimentFigures figures)
    {
        foreach (var kind in figures.Runs.Where(r => !r.Label.IsClean).GroupBy(r => r.Label.Kind, StringComparer.Ordinal))
        {
            var lost = kind.Select(r => (Faulty: r, Clean: figures.Twin(r))).Where(p => p.Clean is not null)
                .Select(p => p.Clean!.TestAccuracy - (p.Faulty.Label.IsDiverged ? 0 : p.Faulty.TestAccuracy)).Where(double.IsFinite).Take(SignFlip.MostPairs).ToList();
            var p = SignFlip.PValue(lost);
            var label = kind.First().Label;
            int? effective = Math.Pow(2, -lost.Count) > Level ? null : p <= Level ? 1 : 0;
            _byKind.Add(kind.Key, new EffectRow(label.Model, label.Fault, label.Severity, label.Stage, lost.Count, lost.Count == 0 ? double.NaN : lost.Average(), p, effective));
        }
    }

    internal IEnumerable<EffectRow> Rows => _byKind.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => k.Value);

    internal bool? Of(RunFigures run) => _byKind[run.Label.Kind].Effective is { } effective ? effective == 1 : null;
}
