using System.CommandLine;
using HessianFaultLab.Lab.Batches.Slurm;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl cancel</c>: removes an experiment's jobs from the queue.</summary>
internal sealed class CancelCommand : Command
{
    private readonly ExperimentArgument experiment = new();

    internal CancelCommand()
        : base("cancel", "Cancel an experiment's jobs; what is done stays")
    {
        Arguments.Add(experiment);
        SetAction(parsed =>
        {
            var jobs = new SlurmEngine(experiment.In(parsed)).Cancel();
            parsed.InvocationConfiguration.Output.WriteLine(jobs.Count == 0 ? "no job of this experiment is in the queue" : $"cancelled: {string.Join(", ", jobs)}");
            return ExitCode.Ok;
        });
    }
}
