using HessianFaultLab.Lab.Reports.Markup;

namespace HessianFaultLab.Lab.Reports.Figures;

/// <summary>The frame of a drawing: an SVG that says what it shows to those who do not see it. Colours are classes of the style sheet.</summary>
internal static class Drawing
{
    /// <summary>About the width of a character in a figure's labels.</summary>
    internal const double Character = 6.5;

    internal static Html Svg(double width, double height, string kind, string label, Html content) => Html.Of(
        $"""<svg class="figure {kind}" role="img" aria-label="{label}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{content}</svg>""");

    internal static double WidthOf(IEnumerable<string> labels) => labels.Select(l => l.Length).DefaultIfEmpty().Max() * Character;

    /// <summary>Grid lines and labels of a horizontal axis.</summary>
    internal static Html Below(Scale scale, double top, double bottom, Func<double, string> label)
    {
        var html = new Html();
        foreach (var tick in scale.Ticks)
        {
            var x = scale.Of(tick);
            html.Add($"""<path class="grid" d="M{x} {top}V{bottom}"/><text x="{x}" y="{bottom + 15}" text-anchor="middle">{label(tick)}</text>""");
        }
        return html;
    }

    /// <summary>Grid lines and labels of a vertical axis.</summary>
    internal static Html Beside(Scale scale, double left, double right, Func<double, string> label)
    {
        var html = new Html();
        foreach (var tick in scale.Ticks)
        {
            var y = scale.Of(tick);
            html.Add($"""<path class="grid" d="M{left} {y}H{right}"/><text x="{left - 6}" y="{y + 4}" text-anchor="end">{label(tick)}</text>""");
        }
        return html;
    }
}
