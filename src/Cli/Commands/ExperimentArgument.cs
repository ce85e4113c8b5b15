using System.CommandLine;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary>An experiment that was planned: the results folder, or its plan.</summary>
internal sealed class ExperimentArgument : Argument<string>
{
    internal ExperimentArgument()
        : base("folder") => Description = "The experiment's results folder, or the plan.jsonl in it";

    internal ExperimentFolder In(ParseResult parsed) => ExperimentFolder.Find(parsed.GetValue(this)!);
}
