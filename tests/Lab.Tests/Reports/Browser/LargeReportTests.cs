using System.Diagnostics;
using Microsoft.Playwright;

namespace HessianFaultLab.Lab.Tests.Reports.Browser;

/// <summary>How large the reports of large experiments are, and how soon one can work with them.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LargeReportTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    /// <summary>Uses the first filter as soon as the page is ready, and keeps when it had its effect, from the navigation on.</summary>
    private const string UseFilter =
        """
        new MutationObserver((_, observer) => {
          if (!document.documentElement.dataset.ready) return;
          observer.disconnect();
          const select = document.querySelector('#filters select');
          select.selectedIndex = 1;
          select.dispatchEvent(new Event('change'));
          window.filtered = document.querySelector('#filters output').textContent.includes(' of ') ? performance.now() / 1000 : -1;
        }).observe(document, { attributes: true, attributeFilter: ['data-ready'], subtree: true });
        """;

    [Theory]
    [InlineData(500, 3)]
    [InlineData(2000, 15)]
    public async Task Its_size_and_its_start_stay_within_bounds(int runs, double megabytes)
    {
        Assert.SkipUnless(runs == 500 || Environment.GetEnvironmentVariable("HFL_TESTS") == "full", "long: HFL_TESTS=full runs it");
        var clock = Stopwatch.StartNew();
        var report = chromium.Written(runs);
        var written = clock.Elapsed;
        var size = new FileInfo(report).Length / 1e6;
        Assert.True(size < megabytes, $"{size:0.00} MB");
        await using var opened = await chromium.Open(report);
        var times = new List<double>();
        for (var i = 0; i < 3; i++) times.Add(await StartOf(opened.Page));
        var walls = new List<double>();
        await opened.Page.AddInitScriptAsync(UseFilter);
        for (var i = 0; i < 5; i++) walls.Add(await FirstFilterOf(opened.Page, report));
        opened.AssertQuiet();
        Assert.All(walls, w => Assert.True(w > 0));
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs: {size:0.00} MB, made and written in {written.TotalSeconds:0.0} s, ready after {string.Join(", ", times.Select(t => $"{t:0.00}"))} s of its thread, filtered after {string.Join(", ", walls.Select(t => $"{t:0.00}"))} s of the clock on the wall, which other processes lengthen");
        Assert.True(times.Min() < 1.5, $"ready after {times.Min():0.00} s");
    }

    private static async Task<double> FirstFilterOf(IPage page, string report)
    {
        await page.GotoAsync("about:blank");
        await page.GotoAsync(new Uri(report).AbsoluteUri, new() { WaitUntil = WaitUntilState.Commit, Timeout = 120_000 });
        await page.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });
        return await page.EvaluateAsync<double>("filtered");
    }

    /// <summary>What the page's thread computes until one can work with the page, by its own clock: other processes do not count.</summary>
    private static async Task<double> StartOf(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });
        var before = await Busy(session);
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit, Timeout = 120_000 });
        await page.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached, Timeout = 120_000 });
        var seconds = await Busy(session) - before;
        await session.DetachAsync();
        return seconds;
    }

    private static async Task<double> Busy(ICDPSession session)
    {
        var answer = await session.SendAsync("Performance.getMetrics");
        return answer!.Value.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
    }
}
