using System.Xml.Linq;
using HessianFaultLab.Lab.Reports.Figures;

namespace HessianFaultLab.Lab.Tests.Reports.Figures;

public sealed class CostChartTests
{
    [Fact]
    public void Names_stand_at_what_nothing_as_cheap_surpasses_and_at_the_two_compared()
    {
        var chart = new CostChart();
        foreach (var (name, cost, found, side) in ((string, double, double, string)[])
            [("weights", 0.5, 0.6, "even"), ("stiffness", 2, 0.5, "even"), ("gradient", 2, 0.55, "b"), ("router", 2.5, 0.9, "even"), ("hessian", 90, 0.7, "a"), ("local", 6, 0.9, "even"), ("everything", 160, 0.95, "even")])
            chart.Add(name, cost, found, found - 0.05, found + 0.05, side);
        var svg = XElement.Parse(chart.Draw("A chart", "MRR").ToString());
        Assert.Equal(["everything", "gradient", "hessian", "router", "weights"], svg.Elements("g").Elements("text").Select(t => t.Value).Order());
        Assert.Equal(["local: 0.90 for 6", "stiffness: 0.50 for 2"], svg.Elements("circle").Elements("title").Select(t => t.Value).Order());
        Assert.Equal(2, svg.Elements("path").Single(p => p.Attribute("class")!.Value == "front").Attribute("d")!.Value.Count(c => c == 'L'));
    }
}
