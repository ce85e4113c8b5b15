using System.Text;
using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>Curves over a common axis, each with its name at its end where there is room; marks stand upright across all of them.</summary>
internal sealed class LineChart(string xName, string yName, IReadOnlyList<Series> series)
{
    private const double Left = 58;
    private const double Plot = 400;
    private const double Top = 24;
    private const double Apart = 13;

    /// <summary>Where something happened, with what it was.</summary>
    internal IReadOnlyList<(double X, string Name)> Marks { get; init; } = [];

    internal double Height { get; init; } = 190;

    /// <summary>Whether there is room for a name at the end of each; else they tell it when pointed at.</summary>
    internal bool IsNamed => series.Count(s => s.Name.Length > 0) * Apart <= Height + Apart;

    internal Html Draw(string label)
    {
        var bottom = Top + Height;
        var points = series.SelectMany(s => s.Points).Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToList();
        var x = Scale.Linear(points.Select(p => p.X), Left, Left + Plot);
        var y = Scale.Suited([.. points.Select(p => p.Y)], bottom, Top);
        var html = new Html().Add(Drawing.Below(x, Top, bottom, v => Numbers.Figure(v))).Add(Drawing.Beside(y, Left, Left + Plot, v => Numbers.Figure(v)));
        html.Add($"""<text class="axis" x="{Left - 52}" y="12">{yName + (y.IsLogarithmic ? " (log)" : "")}</text><text class="axis" x="{Left + Plot}" y="{bottom + 31}" text-anchor="end">{xName}</text>""");
        foreach (var (at, name) in Marks)
            html.Add($"""<path class="mark" d="M{x.Of(at)} {Top - 6}V{bottom}"/><text class="mark" x="{x.Of(at) + 4}" y="{Top - 3}">{name}</text>""");
        foreach (var one in series) html.Add($"""<path class="curve {one.Style}" d="{Path(one, x, y)}">{(IsNamed ? null : Html.Of($"<title>{one.Name}</title>"))}</path>""");
        var named = IsNamed ? Labels(y, bottom) : [];
        foreach (var (one, at) in named) html.Add($"""<text class="{one.Style}" x="{Left + Plot + 6}" y="{at + 4}">{one.Name}</text>""");
        var width = Left + Plot + Math.Max(24, Drawing.WidthOf(named.Select(n => n.Series.Name)) + 14);
        return Drawing.Svg(width, bottom + 36, "lines", label, html);
    }

    private static string Path(Series one, Scale x, Scale y)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (px, py) in one.Points)
        {
            // A curve is broken where it has no value, and where a logarithm cannot show it.
            if (!double.IsFinite(py) || (y.IsLogarithmic && py <= 0))
            {
                pen = 'M';
                continue;
            }
            path.Append(pen).Append(Numbers.Coordinate(x.Of(px))).Append(' ').Append(Numbers.Coordinate(y.Of(py)));
            pen = 'L';
        }
        return path.ToString();
    }

    /// <summary>The curves' ends, pushed apart so far that no name stands on another.</summary>
    private List<(Series Series, double At)> Labels(Scale y, double bottom)
    {
        var ends = series.Where(s => s.Name.Length > 0 && s.Points.Any(p => double.IsFinite(p.Y)))
            .Select(s => (Series: s, At: Math.Clamp(y.Of(s.Points.Last(p => double.IsFinite(p.Y)).Y), Top, bottom)))
            .Select(e => double.IsFinite(e.At) ? e : (e.Series, At: bottom))
            .OrderBy(e => e.At).ToList();
        for (var i = 1; i < ends.Count; i++) ends[i] = (ends[i].Series, Math.Max(ends[i].At, ends[i - 1].At + Apart));
        var over = ends.Count > 0 ? ends[^1].At - bottom : 0;
        for (var i = ends.Count - 1; i >= 0 && over > 0; i--)
        {
            var limit = i == ends.Count - 1 ? bottom : ends[i + 1].At - Apart;
            ends[i] = (ends[i].Series, Math.Min(ends[i].At, limit));
        }
        return ends;
    }
}
