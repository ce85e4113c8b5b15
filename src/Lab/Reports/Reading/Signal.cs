namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>One metric of a run: a value for every component at every measured step.</summary>
internal sealed class Signal(string family, string metric, int components)
{
    private readonly List<double?[]> _values = [];

    internal string Family { get; } = family;

    internal string Metric { get; } = metric;

    /// <summary>Null where there is no value.</summary>
    internal double? this[int step, int component] => step < _values.Count ? _values[step][component] : null;

    internal void Set(int step, int component, double value)
    {
        while (_values.Count <= step) _values.Add(new double?[components]);
        _values[step][component] = value;
    }
}
