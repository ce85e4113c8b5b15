using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using HessianFaultLab.Cli.Tests.Batch;

namespace HessianFaultLab.Cli.Tests.Commands;

/// <summary>hfl watch beside a batch.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WatchCommandTests
{
    [Fact]
    public async Task It_shows_a_batch_while_it_runs_and_ends_without_it()
    {
        using var experiment = new Experiment(Experiment.Runs(3, steps: 400, pause: 10));
        using var batch = experiment.Start("--jobs", "1");
        Experiment.Await(() => File.Exists(experiment.RunFolder(0).In("run.json")), "the first run");
        using var watch = HflProcess.Start("watch", experiment.Folder.Path);
        var page = new Uri(Regex.Match(watch.WaitForOutput("http://"), "http://[^ ]+").Value);
        using var browser = new HttpClient();
        Assert.Contains("of 3 done", await browser.GetStringAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        watch.Signal(15);
        var (code, output, _) = watch.End();
        Assert.Equal(143, code);
        Assert.StartsWith("Next: hfl status", output.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);

        using var again = HflProcess.Start("watch", experiment.Folder.Path);
        page = new Uri(Regex.Match(again.WaitForOutput("http://"), "http://[^ ]+").Value);
        Assert.Equal(0, batch.End().ExitCode);
        Experiment.Await(() => browser.GetStringAsync(page).GetAwaiter().GetResult().Contains("3 of 3 done", StringComparison.Ordinal), "the last run");
        var report = await browser.GetStringAsync(new Uri(page, "report"), TestContext.Current.CancellationToken);
        Assert.Contains("run-002", report, StringComparison.Ordinal);
        // Nobody has waited for the one that looked on.
        Assert.Equal(Experiment.Undisturbed(Experiment.Runs(3, steps: 400)), experiment.Merged());
    }
}
