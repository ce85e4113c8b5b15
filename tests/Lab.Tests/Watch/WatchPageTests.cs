using System.Text.Json;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;
using HessianFaultLab.Lab.Tests.Reports.Browser;
using HessianFaultLab.Lab.Watch;
using Microsoft.Playwright;

namespace HessianFaultLab.Lab.Tests.Watch;

/// <summary>The page around the report in a real browser.</summary>
public sealed class WatchPageTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Head_and_report_look_like_one_page_whatever_the_theme(int width)
    {
        using var place = new Workplace();
        var experiment = new ExperimentFolder(place["study"]);
        PlanFile.Write(experiment.PlanPath, Enumerable.Range(0, 4).Select(i => new PlanElement($"run-{i}", i, JsonSerializer.SerializeToElement(new { seed = i }))));
        var glance = new FolderGlance(experiment);
        using var snapshot = new ReportSnapshot(glance, (_, _) => chromium.Report);
        await using var server = await WatchServer.StartAsync(glance, snapshot, 0);
        var options = new BrowserNewContextOptions { ColorScheme = ColorScheme.Light, ViewportSize = new ViewportSize { Width = width, Height = 900 } };
        await using var opened = await chromium.Open(server.Address.AbsoluteUri, "", options, "#report");
        var report = opened.Page.FrameLocator("#report");
        await Assertions.Expect(opened.Page.Locator("#line")).ToHaveTextAsync("0 of 4 done, 4 waiting");
        Assert.Equal(await Paper(report.Locator("body")), await Paper(opened.Page.Locator("body")));
        await report.GetByRole(AriaRole.Button, new() { Name = "Switch to dark colours" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(await Paper(report.Locator("body")), await Paper(opened.Page.Locator("body")));
        Assert.True(await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }

    private static Task<string> Paper(ILocator of) => of.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor");
}
