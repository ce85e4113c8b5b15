using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl compare</c>: two experiments, in what was asked and in what came out.</summary>
internal sealed class CompareCommand : Command
{
    private readonly Argument<string> one = new("one") { Description = "An experiment's results folder" };
    private readonly Argument<string> other = new("other") { Description = "Another's" };

    internal CompareCommand()
        : base("compare", "Compare two experiments: their files and their scores")
    {
        Arguments.Add(one);
        Arguments.Add(other);
        SetAction(parsed =>
        {
            var folder = ExperimentFolder.Find(parsed.GetValue(one)!);
            ComparisonText.Write(ExperimentComparison.Of(folder, ExperimentFolder.Find(parsed.GetValue(other)!)), folder, parsed.InvocationConfiguration.Output);
            return ExitCode.Ok;
        });
    }
}
