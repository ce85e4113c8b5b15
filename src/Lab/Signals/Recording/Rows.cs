using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>Readings as rows, in their order; what is not finite or missing gets a row of the family <c>status</c> that says so.</summary>
internal sealed class Rows(string run, long step, ComponentTree tree)
{
    private const string Whole = "model";

    private readonly Dictionary<string, int> _order =
        tree.All.Select((c, i) => (c.Name, Place: i + 1)).Prepend((Name: Whole, Place: 0)).ToDictionary(c => c.Name, c => c.Place, StringComparer.Ordinal);

    private readonly List<MetricRow> _rows = [];

    internal void Add(Signal signal, Reading reading) => Add(signal.Family, reading);

    internal void Add(string family, Reading reading)
    {
        var isFinite = double.IsFinite(reading.Value);
        var error = reading.StdError is { } e && double.IsFinite(e) ? e : (double?)null;
        _rows.Add(new MetricRow(run, step, NameOf(reading.Component), family, reading.Metric, isFinite ? reading.Value : null, isFinite ? error : null));
        if (!isFinite) Status(reading.Component, $"{family}_{reading.Metric}_{Kind(reading.Value)}");
    }

    internal void Status(Component component, string what) => _rows.Add(new MetricRow(run, step, NameOf(component), Family.Status, what, 1, 0));

    internal void Status(CurvatureReport report, ComponentTree tree)
    {
        foreach (var block in report.Blocks) Status(tree[block.Name], CsvFile.SnakeCase(block.Status.ToString()));
    }

    internal IReadOnlyList<MetricRow> Sorted() =>
        [.. _rows.Distinct().OrderBy(r => _order[r.Component]).ThenBy(r => r.Family, StringComparer.Ordinal).ThenBy(r => r.Metric, StringComparer.Ordinal)];

    private static string NameOf(Component component) => component.Name.Length == 0 ? Whole : component.Name;

    private static string Kind(double value) => double.IsNaN(value) ? "nan" : value > 0 ? "infinite" : "minus_infinite";
}
