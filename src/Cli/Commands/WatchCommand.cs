using System.CommandLine;
using System.Diagnostics;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Reports;
using HessianFaultLab.Lab.Watch;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl watch</c>: an experiment in the browser while its runs go on.</summary>
internal sealed class WatchCommand : Command
{
    private readonly ExperimentArgument experiment = new();
    private readonly Option<int> port = new("--port") { Description = "The port on 127.0.0.1; 0 is any that is free", DefaultValueFactory = _ => 0 };

    internal WatchCommand()
        : base("watch", "Show an experiment in the browser while it runs")
    {
        port.Validators.Add(Bounds.AtLeast(0));
        Arguments.Add(experiment);
        Options.Add(port);
        SetAction(WatchAsync);
    }

    private async Task<int> WatchAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var folder = experiment.In(parsed);
        StepBack();
        var glance = new FolderGlance(folder);
        using var report = new ReportSnapshot(glance, Report.Write);
        await using var server = await WatchServer.StartAsync(glance, report, parsed.GetValue(port));
        await output.WriteLineAsync($"{folder.Name}: {LivePage.Line(glance.Now())}");
        await output.WriteLineAsync($"{server.Address} shows it; Ctrl+C ends the page, and no run");
        await output.FlushAsync(cancellation);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        NextStep.Write(output, $"hfl status {NextStep.Shown(folder)}");
        return ExitCode.Ok;
    }

    /// <summary>Runs go first.</summary>
    private static void StepBack()
    {
        try
        {
            using var me = Process.GetCurrentProcess();
            me.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or PlatformNotSupportedException or InvalidOperationException)
        {
            // A machine that does not allow it loses nothing but a courtesy.
        }
    }
}
