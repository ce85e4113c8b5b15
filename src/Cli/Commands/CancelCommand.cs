using System.CommandLine;
using System.Text.Json;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches.Slurm;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl cancel</c>: removes an experiment's jobs from the queue.</summary>
internal sealed class CancelCommand : Command
{
    private readonly ExperimentArgument experiment = new();

    private readonly Option<bool> json = new("--json") { Description = "Print the numbers of the jobs as JSON" };

    internal CancelCommand()
        : base("cancel", "Cancel an experiment's jobs; what is done stays")
    {
        Arguments.Add(experiment);
        Options.Add(json);
        SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var folder = experiment.In(parsed);
            var jobs = new SlurmEngine(folder).Cancel();
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(jobs));
                return ExitCode.Ok;
            }
            output.WriteLine(jobs.Count == 0 ? "no job of this experiment is in the queue" : $"cancelled: {string.Join(", ", jobs)}");
            NextStep.Write(output, $"hfl status {NextStep.Shown(folder)}");
            return ExitCode.Ok;
        });
    }
}
