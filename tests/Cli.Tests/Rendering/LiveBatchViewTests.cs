using System.Text.Json;
using System.Text.RegularExpressions;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;
using Spectre.Console;

namespace HessianFaultLab.Cli.Tests.Rendering;

public sealed class LiveBatchViewTests
{
    [Fact]
    public void A_line_a_worker_stands_over_the_bar_of_all()
    {
        using var said = new StringWriter();
        using var view = new LiveBatchView(Console(said));
        var counts = new BatchCounts(Total: 8, Skipped: 2, Done: 0, Failed: 0, Stale: 0);
        view.Begun(new ExperimentFolder("/results/study"), counts, workers: 2);
        var runs = Enumerable.Range(0, 3).Select(i => new PlanElement($"3f2a9c1d7e{i}", i, JsonDocument.Parse("{}").RootElement)).ToArray();
        view.RunBegun(new WorkerSlot(0, null), runs[0], 1);
        view.RunBegun(new WorkerSlot(1, null), runs[1], 2);
        view.Progressed(new WorkerSlot(1, null), new RunProgress(150, 300, 0.53123, 41.24));
        view.RunEnded(new WorkerSlot(0, null), runs[0], RunEndKind.Failed, "[red]no markup[/]", 3, counts with { Failed = 1 });
        view.RunBegun(new WorkerSlot(0, null), runs[2], 1);

        using var picture = new StringWriter();
        Console(picture).Write(view.Picture());
        view.Dispose();
        Snapshot.Matches("batch-live", Regex.Replace(picture.ToString(), ", about .* left", ", about <time> left"));
        Assert.Contains("3f2a9c1d7e0 failed: [red]no markup[/]\n", said.ToString(), StringComparison.Ordinal);
    }

    private static IAnsiConsole Console(StringWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 100;
        return console;
    }
}
