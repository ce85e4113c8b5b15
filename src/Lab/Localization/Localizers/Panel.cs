using System.Collections.Concurrent;
using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>The localizers of an experiment at one granularity: what each says of a run, computed once. May be asked from several threads.</summary>
public sealed class Panel
{
    private readonly IReadOnlyDictionary<string, LocalizerFile> _localizers;
    private readonly ConcurrentDictionary<(string, Comparison, RunCase), double[]> _suspicions = [];
    private readonly ConcurrentDictionary<(string, Comparison, RunCase), (double Mean, double Spread)> _usual = [];
    private readonly ConcurrentDictionary<RunFigures, Candidates> _candidates = [];
    private readonly ConcurrentDictionary<(LocalizationMethod, Comparison, string), Lazy<double[]>> _weights = [];
    private readonly ConcurrentDictionary<(RunCase, int, Comparison, double, double), Whitening> _whitenings = [];

    /// <param name="figures">All runs.</param>
    /// <param name="deviations">Of these figures; panels of other granularities may share them.</param>
    /// <param name="localizers">By name.</param>
    /// <param name="granularity">What rankings name.</param>
    public Panel(ExperimentFigures figures, Deviations deviations, IReadOnlyDictionary<string, LocalizerFile> localizers, Granularity granularity)
    {
        (Figures, Deviations, _localizers, Granularity) = (figures, deviations, localizers, granularity);
    }

    public ExperimentFigures Figures { get; }

    public Granularity Granularity { get; }

    /// <summary>What learned localizers may learn from, with the truth.</summary>
    public IReadOnlyList<(RunCase Seen, IReadOnlySet<string> Truth)> Training { get; init; } = [];

    /// <summary>Couplings between the components of runs; null where none were read.</summary>
    public Couplings? Couplings { get; init; }

    internal Deviations Deviations { get; }

    public Candidates Candidates(RunFigures run) => _candidates.GetOrAdd(run, r => new Candidates(r.Parts, Granularity));

    /// <summary>What a localizer says of a run's candidates.</summary>
    public double[] Suspicions(string localizer, Comparison comparison, RunCase seen)
    {
        var key = (localizer, comparison, seen);
        return _suspicions.TryGetValue(key, out var found) ? found : _suspicions[key] = _localizers[localizer].Method.Suspicions(seen, comparison, this);
    }

    /// <summary>The same in units of the localizer's spread over the candidates of healthy runs, above their mean.</summary>
    public double[] Calibrated(string localizer, Comparison comparison, RunCase seen)
    {
        var (mean, spread) = Usual(localizer, comparison, seen);
        return [.. Suspicions(localizer, comparison, seen).Select(s => (s - mean) / spread)];
    }

    internal Whitening Whitening(RunCase seen, int step, int metric, Comparison comparison, double shrinkage, double exponent)
    {
        // One for all suspected steps: a single one has too few references.
        var key = (seen, metric, comparison, shrinkage, exponent);
        if (_whitenings.TryGetValue(key, out var found)) return found;
        var samples = seen.Healthies(Figures).SelectMany(h => h.Suspected.Select(s => Deviations.Of(h, s, metric, comparison, shrinkage, exponent))).ToList();
        return _whitenings[key] = new Whitening(samples, seen.Run.Parts.Count);
    }

    /// <summary>How strongly candidates are coupled, from 0 to 1; all 0 where that was not measured.</summary>
    internal double[,] Links(RunCase seen) => Couplings?.Between(seen, Figures, Candidates(seen.Run)) ?? new double[Candidates(seen.Run).Count, Candidates(seen.Run).Count];

    /// <summary>What a learned localizer learned from the other models.</summary>
    internal double[] Weights(LocalizationMethod method, Comparison comparison, string model, Func<IReadOnlyList<(RunCase Seen, IReadOnlySet<string> Truth)>, double[]> learn)
    {
        var key = (method, comparison, model);
        return _weights.GetOrAdd(key, _ => new Lazy<double[]>(() => learn([.. Training.Where(t => t.Seen.Run.Label.Model != model)]))).Value;
    }

    private (double Mean, double Spread) Usual(string localizer, Comparison comparison, RunCase seen)
    {
        // Runs of the same subject and seed share their references.
        var key = (localizer, comparison, seen with { Run = Figures.Twin(seen.Run) ?? seen.Run });
        if (_usual.TryGetValue(key, out var found)) return found;
        var values = seen.Healthies(Figures).SelectMany(h => Suspicions(localizer, comparison, h)).Where(double.IsFinite).ToList();
        var mean = values.Count == 0 ? 0 : values.Average();
        var spread = values.Count < 2 ? 1 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        return _usual[key] = (mean, spread > 1e-9 ? spread : 1);
    }
}
