using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl status</c>: where the runs of an experiment stand.</summary>
internal sealed class StatusCommand : Command
{
    private readonly ExperimentArgument experiment = new();
    private readonly Option<bool> all = new("--all") { Description = "List every run, not only those in trouble" };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON" };

    internal StatusCommand()
        : base("status", "Tell which runs are done, running, failed or lost")
    {
        Arguments.Add(experiment);
        Options.Add(all);
        Options.Add(json);
        SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var folder = experiment.In(parsed);
            var runs = BatchStatus.Of(folder);
            if (parsed.GetValue(json)) output.WriteLine(StatusText.Json(runs));
            else StatusText.Write(runs, NextStep.Shown(folder), parsed.GetValue(all), output);
            return ExitCode.Ok;
        });
    }
}
