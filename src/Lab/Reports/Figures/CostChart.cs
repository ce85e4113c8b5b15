using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>What localizers find against what they cost, each with its name; cost by its logarithm.</summary>
internal sealed class CostChart
{
    private const double Left = 58;
    private const double Plot = 460;
    private const double Top = 24;
    private const double Bottom = 264;

    private readonly List<(string Name, double Cost, double Found, double Low, double High, string Side)> _points = [];

    internal bool IsEmpty => _points.Count < 2;

    internal void Add(string name, double cost, double found, double? low, double? high, string side) => _points.Add((name, cost, found, low ?? found, high ?? found, side));

    internal Html Draw(string label, string found)
    {
        var x = Scale.Suited([.. _points.Select(p => p.Cost)], Left + 8, Left + Plot - 8);
        var y = Scale.Linear(_points.SelectMany(p => (double[])[p.Low, p.High, 0]), Bottom, Top);
        var html = new Html().Add(Drawing.Below(x, Top, Bottom, v => Numbers.Figure(v))).Add(Drawing.Beside(y, Left, Left + Plot, v => Numbers.Score(v)));
        html.Add($"""<text class="axis" x="{Left - 52}" y="12">{found}</text><text class="axis" x="{Left + Plot}" y="{Bottom + 31}" text-anchor="end">gradients a measurement{(x.IsLogarithmic ? " (log)" : "")}</text>""");
        var taken = new List<(double X, double Y, double Width)>();
        foreach (var point in _points.OrderByDescending(p => p.Found))
        {
            var (px, py) = (x.Of(point.Cost), y.Of(point.Found));
            var width = point.Name.Length * Drawing.Character;
            var flips = px + width + 12 > Left + Plot + 90;
            var at = py + 4;
            // A name goes down until it stands on no other.
            var from = flips ? px - 9 - width : px + 9;
            while (taken.Exists(t => Math.Abs(t.Y - at) < 12 && from < t.X + t.Width + 6 && t.X < from + width + 6)) at += 12;
            taken.Add((from, at, width));
            html.Add($"""<g class="{point.Side}"><path class="interval" d="M{px} {y.Of(point.Low)}V{y.Of(point.High)}"/><circle cx="{px}" cy="{py}" r="4"/>""");
            html.Add($"""<text x="{(flips ? px - 9 : px + 9)}" y="{at}" text-anchor="{(flips ? "end" : "start")}">{point.Name}</text></g>""");
        }
        return Drawing.Svg(Left + Plot + 96, Bottom + 36, "cost", label, html);
    }
}
