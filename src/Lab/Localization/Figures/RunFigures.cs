namespace HessianFaultLab.Lab.Localization.Figures;

/// <summary>What one run left: who it is, its components, and every figure by metric, step and component.</summary>
public sealed class RunFigures
{
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<int, double[]> _values = [];
    private readonly List<int> _steps = [];

    internal RunFigures(RunLabel label, IReadOnlyList<ModelPart> parts)
    {
        (Label, Parts) = (label, parts);
        _places = parts.Index().ToDictionary(p => p.Item.Name, p => p.Index, StringComparer.Ordinal);
    }

    public RunLabel Label { get; }

    /// <summary>In the order in which data pass.</summary>
    public IReadOnlyList<ModelPart> Parts { get; }

    /// <summary>The measured ones, ascending.</summary>
    public IReadOnlyList<int> Steps => _steps;

    public double TestAccuracy { get; internal set; } = double.NaN;

    /// <summary>Numbers of the metrics that this run has.</summary>
    internal IEnumerable<int> Metrics => _values.Keys;

    /// <summary>NaN where there is no such figure.</summary>
    internal double At(int metric, int step, int part)
    {
        if (!_values.TryGetValue(metric, out var values)) return double.NaN;
        var place = _steps.BinarySearch(step);
        var index = place * Parts.Count + part;
        return place < 0 || index >= values.Length ? double.NaN : values[index];
    }

    /// <summary>The same run, of whose metrics some are forgotten.</summary>
    internal RunFigures Keeping(IReadOnlySet<int> metrics)
    {
        var kept = new RunFigures(Label, Parts) { TestAccuracy = TestAccuracy };
        kept._steps.AddRange(_steps);
        foreach (var metric in _values.Keys.Where(metrics.Contains)) kept._values.Add(metric, _values[metric]);
        return kept;
    }

    /// <summary>A step's place among the measured ones; -1 where it is none.</summary>
    internal int PlaceOf(int step) => Math.Max(-1, _steps.BinarySearch(step));

    internal int? PlaceOf(string part) => _places.TryGetValue(part, out var place) ? place : null;

    /// <summary>Steps come in ascending order.</summary>
    internal void Add(int step, int part, int metric, double value)
    {
        if (_steps.Count == 0 || _steps[^1] < step) _steps.Add(step);
        var place = _steps[^1] == step ? _steps.Count - 1 : _steps.BinarySearch(step);
        if (!_values.TryGetValue(metric, out var values)) values = [];
        var needed = (place + 1) * Parts.Count;
        if (values.Length < needed)
        {
            var grown = new double[Math.Max(needed, 2 * values.Length)];
            Array.Fill(grown, double.NaN);
            values.CopyTo(grown, 0);
            _values[metric] = values = grown;
        }
        values[place * Parts.Count + part] = value;
    }
}
