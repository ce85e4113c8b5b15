using System.Xml.Linq;
using HessianFaultLab.Lab.Reports.Figures;

namespace HessianFaultLab.Lab.Tests.Reports.Figures;

public sealed class ForestPlotTests
{
    [Fact]
    public void Only_an_interval_that_leaves_out_zero_takes_a_side()
    {
        var plot = new ForestPlot();
        plot.Add("better", 0.2, 0.1, 0.3, "");
        plot.Add("worse", -0.2, -0.3, -0.1, "");
        plot.Add("either", 0.1, -0.1, 0.3, "");
        plot.Add("of few faults", -0.4, null, null, "");
        var svg = XElement.Parse(plot.Draw("Differences", "one", "other").ToString());
        Assert.Equal(["a", "b", "even", "even"], svg.Elements("g").Select(g => g.Attribute("class")!.Value));
    }
}
