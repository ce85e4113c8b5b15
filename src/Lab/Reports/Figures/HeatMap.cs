using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>
/// Values in rows and columns as shades of nine classes: <c>s0</c> to <c>s8</c> from least to most, or <c>m4</c> to <c>p4</c> about
/// zero. All cells of a shade are one path, so that a map of thousands stays small.
/// </summary>
internal sealed class HeatMap
{
    private readonly IReadOnlyList<string> _rows;
    private readonly IReadOnlyList<string> _columns;
    private readonly Func<int, int, double?> _value;

    internal HeatMap(IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, double?> value) => (_rows, _columns, _value) = (rows, columns, value);

    internal double CellWidth { get; init; } = 18;

    internal double CellHeight { get; init; } = 18;

    /// <summary>Names of columns are long and stand upright.</summary>
    internal bool UprightColumns { get; init; }

    /// <summary>Shades go to both sides of zero.</summary>
    internal bool IsAboutZero { get; init; }

    /// <summary>Shades are those of the values' logarithms.</summary>
    internal bool IsLogarithmic { get; init; }

    /// <summary>Written into a cell; null for none.</summary>
    internal Func<double, string>? Text { get; init; }

    /// <summary>A row's or a column's name is marked: it is the truth.</summary>
    internal Func<int, bool> IsMarked { get; init; } = _ => false;

    internal Html Draw(string label)
    {
        var left = Widest(_rows) + 12;
        var top = UprightColumns ? Widest(_columns) + 10 : 20;
        var shades = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var texts = new Html();
        var (low, high) = Range();
        for (var r = 0; r < _rows.Count; r++)
        {
            var y = top + (CellHeight * r);
            texts.Add($"""<text{Marked(r)} x="{left - 6}" y="{y + (CellHeight / 2) + 4}" text-anchor="end">{Name(_rows, r)}</text>""");
            for (var c = 0; c < _columns.Count; c++)
            {
                if (_value(r, c) is not { } value || Shade(value, low, high) is not { } shade) continue;
                var x = left + (CellWidth * c);
                if (!shades.TryGetValue(shade, out var cells)) shades.Add(shade, cells = []);
                cells.Add($"M{Numbers.Coordinate(x)} {Numbers.Coordinate(y)}h{Numbers.Coordinate(CellWidth - 1)}v{Numbers.Coordinate(CellHeight - 1)}h-{Numbers.Coordinate(CellWidth - 1)}z");
                if (Text is not null) texts.Add($"""<text class="t{shade}" x="{x + (CellWidth / 2) - 0.5}" y="{y + (CellHeight / 2) + 4}" text-anchor="middle">{Text(value)}</text>""");
            }
        }
        for (var c = 0; c < _columns.Count; c++)
        {
            var x = left + (CellWidth * (c + 0.5));
            texts.Add(UprightColumns
                ? Html.Of($"""<text{(ReferenceEquals(_rows, _columns) ? Marked(c) : null)} transform="translate({x + 4} {top - 6})rotate(-90)">{Name(_columns, c)}</text>""")
                : Html.Of($"""<text x="{x}" y="{top - 6}" text-anchor="middle">{_columns[c]}</text>"""));
        }
        var html = new Html();
        foreach (var (shade, cells) in shades) html.Add($"""<path class="{shade}" d="{string.Concat(cells)}"/>""");
        return Drawing.Svg(left + (CellWidth * _columns.Count) + 2, top + (CellHeight * _rows.Count) + 2, "heat-map", label, html.Add(texts));
    }

    /// <summary>A mark that does not need colour.</summary>
    private string Name(IReadOnlyList<string> names, int i) => IsMarked(i) && (ReferenceEquals(names, _rows) || ReferenceEquals(_rows, _columns)) ? "\u25c6 " + names[i] : names[i];

    private double Widest(IReadOnlyList<string> names) => Drawing.WidthOf(names.Select((_, i) => Name(names, i)));

    private Html? Marked(int row) => IsMarked(row) ? Html.Of($" class=\"truth\"") : null;

    private (double Low, double High) Range()
    {
        var all = from r in Enumerable.Range(0, _rows.Count) from c in Enumerable.Range(0, _columns.Count) let v = _value(r, c) where v is not null select Shown(v.Value);
        var finite = all.Where(double.IsFinite).DefaultIfEmpty().ToList();
        return IsAboutZero ? (0, Math.Max(1e-12, finite.Max(Math.Abs))) : (finite.Min(), finite.Max());
    }

    private double Shown(double value) => IsLogarithmic ? Math.Log10(value) : value;

    private string? Shade(double value, double low, double high)
    {
        if (!double.IsFinite(value)) return null;
        var shown = Shown(value);
        if (double.IsNegativeInfinity(shown)) return "s0";
        if (!double.IsFinite(shown)) return null;
        if (IsAboutZero)
        {
            var shade = (int)Math.Round(shown / high * 4);
            return shade < 0 ? $"m{-shade}" : $"p{shade}";
        }
        return $"s{(high > low ? (int)Math.Round((shown - low) / (high - low) * 8) : 0)}";
    }
}
