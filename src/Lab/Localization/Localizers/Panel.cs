using System.Collections.Concurrent;
using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>The localizers of an experiment at one granularity: what each says of a run, computed once. May be asked from several threads.</summary>
public sealed class Panel
{
    private readonly Dictionary<string, LocalizationMethod> _methods;
    private readonly ConcurrentDictionary<(LocalizationMethod, Comparison, RunCase), double[]> _ofParts;
    private readonly ConcurrentDictionary<(RunCase, int, Comparison, double, double), Whitening> _whitenings;
    private readonly ConcurrentDictionary<(LocalizationMethod, Comparison, RunCase), double[]> _suspicions = [];
    private readonly ConcurrentDictionary<(LocalizationMethod, Comparison, RunCase), (double Mean, double Spread)> _usual = [];
    private readonly ConcurrentDictionary<RunFigures, Candidates> _candidates = [];
    private readonly ConcurrentDictionary<(LocalizationMethod, Comparison, string), Lazy<double[]>> _weights = [];

    /// <param name="figures">All runs.</param>
    /// <param name="localizers">By name.</param>
    /// <param name="granularity">What rankings name.</param>
    public Panel(ExperimentFigures figures, IReadOnlyDictionary<string, LocalizerFile> localizers, Granularity granularity)
    {
        (Figures, Granularity, Deviations) = (figures, granularity, new Deviations(figures));
        _methods = localizers.ToDictionary(l => l.Key, l => l.Value.Method, StringComparer.Ordinal);
        (_ofParts, _whitenings) = ([], []);
    }

    private Panel(Panel other, Granularity granularity)
    {
        (Figures, Granularity, Deviations, Couplings, _methods) = (other.Figures, granularity, other.Deviations, other.Couplings, other._methods);
        (_ofParts, _whitenings) = (other._ofParts, other._whitenings);
    }

    public ExperimentFigures Figures { get; }

    public Granularity Granularity { get; }

    /// <summary>What learned localizers may learn from, with the truth.</summary>
    public IReadOnlyList<(RunCase Seen, IReadOnlySet<string> Truth)> Training { get; init; } = [];

    /// <summary>Couplings between the components of runs; null where none were read.</summary>
    public Couplings? Couplings { get; init; }

    internal Deviations Deviations { get; }

    /// <summary>The same localizers at another granularity; what they say of components is not computed again.</summary>
    /// <param name="granularity">What rankings name.</param>
    /// <param name="training">What learned ones may learn from.</param>
    public Panel At(Granularity granularity, IReadOnlyList<(RunCase Seen, IReadOnlySet<string> Truth)> training) => new(this, granularity) { Training = training };

    public Candidates Candidates(RunFigures run) => _candidates.GetOrAdd(run, r => new Candidates(r.Parts, Granularity));

    /// <summary>What a localizer says of a run's candidates.</summary>
    public IReadOnlyList<double> Suspicions(string localizer, Comparison comparison, RunCase seen) => Suspicions(_methods[localizer], comparison, seen);

    /// <summary>The same in units of the localizer's spread over the candidates of healthy runs, above their mean.</summary>
    public double[] Calibrated(string localizer, Comparison comparison, RunCase seen)
    {
        var method = _methods[localizer];
        var (mean, spread) = Usual(method, comparison, seen);
        var suspicions = Suspicions(method, comparison, seen);
        var calibrated = new double[suspicions.Length];
        for (var i = 0; i < calibrated.Length; i++) calibrated[i] = (suspicions[i] - mean) / spread;
        return calibrated;
    }

    internal double[] Suspicions(LocalizationMethod method, Comparison comparison, RunCase seen)
    {
        var key = (method, comparison, seen);
        return _suspicions.TryGetValue(key, out var found) ? found : _suspicions[key] = method.Suspicions(seen, comparison, this);
    }

    /// <summary>What a method says of a run's components, whatever candidates they belong to.</summary>
    internal double[] OfParts(Deviation method, Comparison comparison, RunCase seen)
    {
        var key = (method, comparison, seen);
        return _ofParts.TryGetValue(key, out var found) ? found : _ofParts[key] = method.OfParts(seen, comparison, this);
    }

    internal Whitening Whitening(RunCase seen, int metric, Comparison comparison, double shrinkage, double exponent)
    {
        // One for all suspected steps: a single one has too few references.
        var key = (seen with { Only = null }, metric, comparison, shrinkage, exponent);
        if (_whitenings.TryGetValue(key, out var found)) return found;
        var samples = key.Item1.Healthies(Figures).SelectMany(h => h.Suspected.Select(s => Deviations.At(h, s, comparison, shrinkage, exponent).Of(metric))).ToList();
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

    private (double Mean, double Spread) Usual(LocalizationMethod method, Comparison comparison, RunCase seen)
    {
        // Runs of the same subject and seed share their references.
        var key = (method, comparison, seen with { Run = Figures.Twin(seen.Run) ?? seen.Run });
        if (_usual.TryGetValue(key, out var found)) return found;
        var values = seen.Healthies(Figures).SelectMany(h => Suspicions(method, comparison, h)).Where(double.IsFinite).ToList();
        var mean = values.Count == 0 ? 0 : values.Average();
        var spread = values.Count < 2 ? 1 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        return _usual[key] = (mean, spread > 1e-9 ? spread : 1);
    }
}
