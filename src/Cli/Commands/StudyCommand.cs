using System.CommandLine;
using System.Diagnostics;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl study</c>: a published analysis done again, its figures held against what was stated.</summary>
internal sealed class StudyCommand : Command
{
    private readonly Argument<string> file = new("file") { Description = "The study's .yaml file" };
    private readonly SetOption set = new();
    private readonly Option<string?> folder = new("--out") { Description = "Where its files go (default: results/EXPERIMENT)", HelpName = "folder" };

    internal StudyCommand()
        : base("study", "Reproduce a published analysis within its bounds")
    {
        Arguments.Add(file);
        foreach (var option in (Option[])[set, folder]) Options.Add(option);
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var study = StudyFile.Read(parsed.GetValue(file)!, parsed.GetValue(set)!);
        var results = new StudyFolder(parsed.GetValue(folder) ?? Path.Combine(ExperimentPlanner.Results, study.Experiment));
        output.WriteLine($"{study.Experiment}: {study.Summary}");
        var clock = Stopwatch.StartNew();
        var run = new StudyRun(study.Name, new Lines(output), cancellation);
        study.Run(run);
        cancellation.ThrowIfCancellationRequested();
        results.Write(study, run, clock.Elapsed.TotalSeconds);
        AcceptanceText.Write(run, results, clock.Elapsed, output);
        return run.IsAccepted ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>A line at a time, from whichever thread.</summary>
    private sealed class Lines(TextWriter output) : IProgress<string>
    {
        private readonly Lock gate = new();

        public void Report(string value)
        {
            lock (gate) output.WriteLine(value);
        }
    }
}
