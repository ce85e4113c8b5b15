using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>Differences with their intervals, one below the other, about a line at zero.</summary>
internal sealed class ForestPlot
{
    private const double Row = 26;
    private const double Plot = 340;

    private readonly List<Line> _lines = [];

    /// <param name="label">What the difference is over.</param>
    /// <param name="value">The difference.</param>
    /// <param name="low">Where its interval begins; null where it has none.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="note">Told at the end of the line.</param>
    /// <param name="isMain">Whether it is the answer itself.</param>
    internal void Add(string label, double value, double? low, double? high, string note, bool isMain = false) => _lines.Add(new Line(label, value, low, high, note, isMain));

    /// <param name="label">For those who do not see it.</param>
    /// <param name="left">What a value below zero says.</param>
    /// <param name="right">What a value above zero says.</param>
    internal Html Draw(string label, string left, string right)
    {
        var begin = Math.Max(Drawing.WidthOf([left]) + 10, Drawing.WidthOf(_lines.Select(l => l.Label)) + 14);
        var width = begin + Plot + Drawing.WidthOf(_lines.Select(l => l.Note)) + 24;
        var bottom = 26 + (Row * _lines.Count);
        var scale = Scale.Linear(_lines.SelectMany(l => (double[])[l.Low ?? l.Value, l.High ?? l.Value, l.Value, 0]), begin + 12, begin + Plot - 12);
        var zero = scale.Of(0);
        var html = new Html().Add(Drawing.Below(scale, 22, bottom, v => v == 0 ? "0" : Numbers.ShortDifference(v)));
        html.Add($"""<path class="zero" d="M{zero} 22V{bottom}"/>""");
        html.Add($"""<text class="b" x="{zero - 8}" y="14" text-anchor="end">{"\u2190 " + left}</text><text class="a" x="{zero + 8}" y="14">{right + " \u2192"}</text>""");
        foreach (var (i, line) in _lines.Index())
        {
            var y = 22 + (Row * (i + 0.5));
            var side = line.Low > 0 ? "a" : line.High < 0 ? "b" : "even";
            html.Add($"""<g class="{side}{(line.IsMain ? " main" : "")}"><text x="{begin - 6}" y="{y + 4}" text-anchor="end">{line.Label}</text>""");
            html.Add($"""<path class="interval" d="M{scale.Of(line.Low ?? line.Value)} {y}H{scale.Of(line.High ?? line.Value)}"/><circle cx="{scale.Of(line.Value)}" cy="{y}" r="{(line.IsMain ? 6 : 4)}"/>""");
            html.Add($"""<text class="note" x="{begin + Plot + 6}" y="{y + 4}">{line.Note}</text></g>""");
        }
        return Drawing.Svg(width, bottom + 22, "forest", label, html);
    }

    private sealed record Line(string Label, double Value, double? Low, double? High, string Note, bool IsMain);
}
