using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Experiments.Estimates;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl plan</c>: the runs that an experiment comes to, and how long they take, before any is done.</summary>
internal sealed class PlanCommand : Command
{
    private readonly Argument<string> file = new("file") { Description = "The experiment's .yaml file" };
    private readonly SetOption set = new();
    private readonly Option<bool> json = new("--json") { Description = "Print JSON" };
    private readonly Option<bool> pilot = new("--pilot") { Description = "Do a few steps and one measurement of what was never run, to tell how long all takes" };
    private readonly Option<string?> target = new("--out") { Description = "Where to write the plan (default: nowhere)", HelpName = "plan.jsonl" };

    internal PlanCommand()
        : base("plan", "Check an experiment, list its runs, tell their time")
    {
        Arguments.Add(file);
        foreach (var option in (Option[])[set, pilot, json, target]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var plan = PlanBuilder.Plan(parsed.GetValue(file)!, parsed.GetValue(set)!);
        if (parsed.GetValue(target) is { } path) PlanFile.Write(path, plan.Elements);
        var folder = new ExperimentFolder(Path.Combine(ExperimentPlanner.Results, plan.Name));
        var history = CostHistory.Read(ExperimentPlanner.Results);
        if (parsed.GetValue(pilot))
        {
            // Standard output is the plan's alone.
            using var view = new PlainBatchView(parsed.InvocationConfiguration.Error);
            await Pilot.RunAsync(plan, folder, history, WorkerCommand.ThisProgram, view, cancellation);
            cancellation.ThrowIfCancellationRequested();
            history = CostHistory.Read(ExperimentPlanner.Results);
        }
        IReadOnlyList<RunState> states = [.. plan.Elements.Select(e => folder.Run(e).Examine())];
        var estimate = PlanEstimate.Of(plan, states, history);
        if (parsed.GetValue(json)) output.WriteLine(PlanText.Json(plan, states, estimate));
        else PlanText.Write(plan, states, estimate, parsed.GetValue(file)!, output);
        return ExitCode.Ok;
    }
}
