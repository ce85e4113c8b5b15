using System.Xml.Linq;
using HessianFaultLab.Lab.Reports.Figures;

namespace HessianFaultLab.Lab.Tests.Reports.Figures;

public sealed class LineChartTests
{
    [Fact]
    public void A_curve_is_broken_where_it_has_no_value()
    {
        var svg = XElement.Parse(new LineChart("x", "y", [new Series("one", [(0, 1), (1, 2), (2, double.NaN), (3, 2), (4, 1)], "c0")]).Draw("A curve").ToString());
        Assert.Equal("M58 214L158 24M358 24L458 214", svg.Elements("path").Single(p => p.Attribute("class")!.Value == "curve c0").Attribute("d")!.Value);
    }

    [Fact]
    public void No_name_stands_on_another()
    {
        var series = Enumerable.Range(0, 6).Select(i => new Series($"curve {i}", [(0, 0), (1, 1 + (i * 0.001))], "c0")).ToList();
        var svg = XElement.Parse(new LineChart("x", "y", series).Draw("Curves").ToString());
        var heights = svg.Elements("text").Where(t => t.Value.StartsWith("curve", StringComparison.Ordinal)).Select(t => double.Parse(t.Attribute("y")!.Value)).Order().ToList();
        Assert.Equal(6, heights.Count);
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 12.9, $"{pair}"));
    }

    [Fact]
    public void Curves_for_whose_names_there_is_no_room_tell_them_when_pointed_at()
    {
        var series = Enumerable.Range(0, 40).Select(i => new Series($"curve {i}", [(0, i), (1, i + 1)], "c0")).ToList();
        var chart = new LineChart("x", "y", series);
        var svg = XElement.Parse(chart.Draw("Curves").ToString());
        Assert.False(chart.IsNamed);
        Assert.DoesNotContain(svg.Elements("text"), t => t.Value.StartsWith("curve", StringComparison.Ordinal));
        Assert.Equal(series.Select(s => s.Name), svg.Elements("path").Elements("title").Select(t => t.Value));
    }

    [Fact]
    public void A_mark_stands_where_it_happened()
    {
        var svg = XElement.Parse(new LineChart("x", "y", [new Series("", [(0, 0), (10, 1)], "c0")]) { Marks = [(5, "injected")] }.Draw("A curve").ToString());
        Assert.StartsWith("M258 ", svg.Elements("path").Single(p => p.Attribute("class")!.Value == "mark").Attribute("d")!.Value, StringComparison.Ordinal);
    }
}
