using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Reports;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl report</c>: an experiment's report.html, from what its folder holds.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string> folder = new("folder") { Description = "The experiment: its name, its results folder, or the plan.jsonl in it" };

    internal ReportCommand()
        : base("report", "Write an experiment's report.html, for a browser")
    {
        Arguments.Add(folder);
        SetAction((parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            NextStep.Open(output, Write(parsed.GetValue(folder)!, output, cancellation));
            return Task.FromResult(ExitCode.Ok);
        });
    }

    /// <returns>The report's path.</returns>
    internal static string Write(string folder, TextWriter output, CancellationToken cancellation)
    {
        // A study has results without a plan.
        var named = Path.Combine(ExperimentPlanner.Results, folder);
        var path = Report.Write(File.Exists(folder) ? ExperimentFolder.Find(folder).Path : !Path.Exists(folder) && Directory.Exists(named) ? named : folder, cancellation);
        output.WriteLine($"report: {path} ({new FileInfo(path).Length / 1e6:0.0} MB)");
        if (!Report.HasCurves) output.WriteLine("  Its curves are plain drawings: this hfl was built without npm, and so without uPlot.");
        return path;
    }
}
