using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>
/// What localizers find against what they cost, by the logarithm of the cost. Those that nothing as cheap surpasses are joined and
/// have their names and intervals, as have those that are compared; the others are points that tell their names when pointed at.
/// </summary>
internal sealed class CostChart
{
    private const double Left = 58;
    private const double Plot = 460;
    private const double Top = 24;
    private const double Bottom = 264;

    private readonly List<Point> _points = [];

    internal bool IsEmpty => _points.Count < 2;

    internal void Add(string name, double cost, double found, double? low, double? high, string side) => _points.Add(new Point(name, cost, found, low ?? found, high ?? found, side));

    internal Html Draw(string label, string found)
    {
        var x = Scale.Suited([.. _points.Select(p => p.Cost)], Left + 8, Left + Plot - 8);
        var y = Scale.Linear(_points.SelectMany(p => (double[])[p.Low, p.High, 0]), Bottom, Top);
        var html = new Html().Add(Drawing.Below(x, Top, Bottom, v => Numbers.Figure(v))).Add(Drawing.Beside(y, Left, Left + Plot, v => Numbers.Score(v)));
        html.Add($"""<text class="axis" x="{Left - 52}" y="12">{found}</text><text class="axis" x="{Left + Plot}" y="{Bottom + 31}" text-anchor="end">gradients a measurement{(x.IsLogarithmic ? " (log)" : "")}</text>""");
        var front = Front();
        html.Add($"""<path class="front" d="M{string.Join('L', front.Select(p => $"{Numbers.Coordinate(x.Of(p.Cost))} {Numbers.Coordinate(y.Of(p.Found))}"))}"/>""");
        var taken = new List<(double X, double Y, double Width)>();
        var named = _points.Where(p => p.Side != "even" || front.Contains(p)).OrderByDescending(p => p.Found).ToList();
        foreach (var point in _points.Except(named)) html.Add($"""<circle class="other" cx="{x.Of(point.Cost)}" cy="{y.Of(point.Found)}" r="4"><title>{Told(point)}</title></circle>""");
        foreach (var point in named)
        {
            var (px, py) = (x.Of(point.Cost), y.Of(point.Found));
            var width = point.Name.Length * Drawing.Character;
            var flips = px + width + 12 > Left + Plot + 90;
            var at = py + 4;
            // A name goes down until it stands on no other.
            var from = flips ? px - 9 - width : px + 9;
            while (taken.Exists(t => Math.Abs(t.Y - at) < 12 && from < t.X + t.Width + 6 && t.X < from + width + 6)) at += 12;
            taken.Add((from, at, width));
            html.Add($"""<g class="{point.Side}"><path class="interval" d="M{px} {y.Of(point.Low)}V{y.Of(point.High)}"/><circle cx="{px}" cy="{py}" r="4"><title>{Told(point)}</title></circle>""");
            html.Add($"""<text x="{(flips ? px - 9 : px + 9)}" y="{at}" text-anchor="{(flips ? "end" : "start")}">{point.Name}</text></g>""");
        }
        return Drawing.Svg(Left + Plot + 96, Bottom + 36, "cost", label, html);
    }

    /// <summary>Those that nothing as cheap surpasses, from the cheapest on.</summary>
    private List<Point> Front()
    {
        var front = new List<Point>();
        foreach (var point in _points.OrderBy(p => p.Cost).ThenByDescending(p => p.Found))
        {
            if (front.Count == 0 || point.Found > front[^1].Found) front.Add(point);
        }
        return front;
    }

    private static string Told(Point point) => $"{point.Name}: {Numbers.Score(point.Found)} for {Numbers.Figure(point.Cost)}";

    private sealed record Point(string Name, double Cost, double Found, double Low, double High, string Side);
}
