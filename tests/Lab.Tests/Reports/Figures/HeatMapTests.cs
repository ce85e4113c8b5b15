using System.Text.RegularExpressions;
using System.Xml.Linq;
using HessianFaultLab.Lab.Reports.Figures;

namespace HessianFaultLab.Lab.Tests.Reports.Figures;

public sealed class HeatMapTests
{
    [Fact]
    public void Shades_go_from_least_to_most_and_a_missing_value_has_no_cell()
    {
        double?[,] values = { { 1, 10 }, { 100, null } };
        var drawing = Svg(new HeatMap(["a", "b"], ["x", "y"], (r, c) => values[r, c]) { IsLogarithmic = true });
        Assert.Equal(["s0", "s4", "s8"], drawing.Elements("path").Select(p => p.Attribute("class")!.Value));
        Assert.Equal(3, drawing.Elements("path").Sum(p => Regex.Count(p.Attribute("d")!.Value, "M")));
    }

    [Fact]
    public void About_zero_both_sides_have_the_same_range()
    {
        var values = new[] { -0.5, 0, 0.25, 0.5 };
        var drawing = Svg(new HeatMap(["a"], ["w", "x", "y", "z"], (_, c) => values[c]) { IsAboutZero = true });
        Assert.Equal(["m4", "p0", "p2", "p4"], drawing.Elements("path").Select(p => p.Attribute("class")!.Value));
    }

    [Fact]
    public void The_truth_is_marked_without_colour_too()
    {
        var drawing = Svg(new HeatMap(["a", "b"], ["x"], (_, _) => 1) { IsMarked = r => r == 1 });
        var marked = Assert.Single(drawing.Elements("text"), t => t.Attribute("class")?.Value == "truth");
        Assert.Equal("\u25c6 b", marked.Value);
    }

    private static XElement Svg(HeatMap map) => XElement.Parse(map.Draw("A map").ToString());
}
