using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl plan</c>: the runs that an experiment comes to, before any is done.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Argument<string> file = new("file") { Description = "The experiment's .yaml file" };
    private readonly SetOption set = new();
    private readonly Option<bool> json = new("--json") { Description = "Print JSON" };
    private readonly Option<string?> target = new("--out") { Description = "Where to write the plan (default: nowhere)", HelpName = "plan.jsonl" };

    internal PlanCommand()
        : base("plan", "Check an experiment and list its runs")
    {
        Arguments.Add(file);
        foreach (var option in (Option[])[set, json, target]) Options.Add(option);
        SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var plan = PlanBuilder.Plan(parsed.GetValue(file)!, parsed.GetValue(set)!);
            if (parsed.GetValue(target) is { } path) PlanFile.Write(path, plan.Elements);
            var folder = new ExperimentFolder(Path.Combine(ExperimentPlanner.Results, plan.Name));
            if (parsed.GetValue(json)) output.WriteLine(PlanText.Json(plan, folder));
            else PlanText.Write(plan, folder, parsed.GetValue(file)!, output);
            return ExitCode.Ok;
        });
    }
}
