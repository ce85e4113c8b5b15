using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl merge</c>: what comes after the runs, without running anything.</summary>
internal sealed class MergeCommand : Command
{
    private readonly ExperimentArgument experiment = new();

    internal MergeCommand()
        : base("merge", "Put together and score what the runs have left")
    {
        Arguments.Add(experiment);
        SetAction((parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var folder = experiment.In(parsed);
            var code = Write(folder, output, cancellation);
            NextStep.AfterRuns(output, folder, failed: false, open: code != ExitCode.Ok);
            return Task.FromResult(code);
        });
    }

    /// <summary>Merges; 1 where a run has no result.</summary>
    internal static int Write(ExperimentFolder experiment, TextWriter output, CancellationToken cancellation)
    {
        var rows = Merge.Write(experiment, cancellation);
        var done = rows.Count(r => r.State == "done");
        output.WriteLine($"merged {done} of {rows.Count} runs into {experiment.In("runs.csv")}, components.csv, metrics.csv and interactions.csv");
        foreach (var row in rows.Where(r => r.State == "corrupt")) output.WriteLine($"  {row.Run} is left out: its files were changed after it ended; hfl run does it again");
        if (rows.Any(r => r is { State: "done", InjectedAt: not null })) ScoreText.Write(Scoring.Write(experiment), experiment, output);
        if (done > 0) ReportCommand.Write(experiment.Path, output, cancellation);
        return done == rows.Count ? ExitCode.Ok : ExitCode.Failed;
    }
}
