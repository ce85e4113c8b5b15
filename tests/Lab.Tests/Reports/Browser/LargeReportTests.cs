using System.Diagnostics;

namespace HessianFaultLab.Lab.Tests.Reports.Browser;

/// <summary>How large the reports of large experiments are, and how soon one can work with them.</summary>
[Collection(nameof(WholeProcess))]
public sealed class LargeReportTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
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
        var times = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            await using var opened = await chromium.Open(report);
            times.Add(await opened.Page.EvaluateAsync<double>("performance.getEntriesByType('mark').find(m => m.name === 'hfl-ready').startTime"));
            opened.AssertQuiet();
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs: {size:0.00} MB, made and written in {written.TotalSeconds:0.0} s, ready after {string.Join(", ", times.Select(t => $"{t:0}"))} ms");
        Assert.True(times.Min() < 1500, $"ready after {times.Min():0} ms");
    }
}
