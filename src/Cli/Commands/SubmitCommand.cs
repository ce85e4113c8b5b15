using System.CommandLine;
using System.Text.Json;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches.Slurm;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl submit</c>: hands an experiment to a scheduler and comes back.</summary>
internal sealed class SubmitCommand : Command
{
    private readonly IPlanner planner;
    private readonly Argument<string> file = new("file") { Description = "An experiment (.yaml), a plan, or the results folder that holds it; the nodes must see results/ too" };
    private readonly SetOption set = new();
    private readonly Option<string> engine = new("--engine") { Description = "The scheduler: slurm", DefaultValueFactory = _ => "slurm", HelpName = "name" };
    private readonly Option<string?> partition = new("--partition") { Description = "The partition", HelpName = "name" };
    private readonly Option<string?> account = new("--account") { Description = "The account", HelpName = "name" };
    private readonly Option<string?> gres = new("--gres") { Description = "What each run needs, as gpu:1", HelpName = "list" };
    private readonly Option<string?> time = new("--time") { Description = "Time limit of each run, as sbatch takes it", HelpName = "limit" };
    private readonly Option<string?> memory = new("--mem") { Description = "Memory of each run, as 4G", HelpName = "size" };
    private readonly Option<int> threads = new("--threads") { Description = "Threads and cores of each run", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> limit = new("--array-limit") { Description = "Runs at a time" };
    private readonly Option<int> toSave = new("--save-before") { Description = "Seconds before the time limit at which a checkpoint is saved", DefaultValueFactory = _ => 120 };
    private readonly Option<string[]> extra = new("--sbatch") { Description = "A further option of sbatch, as --sbatch=--qos=long", HelpName = "option" };
    private readonly Option<bool> json = new("--json") { Description = "Print the numbers of the jobs as JSON" };
    private readonly Option<bool> tensorboard = new("--tensorboard") { Description = "Write event files for TensorBoard into the results' folder tensorboard" };
    private readonly Option<bool> retryFailed = new("--retry-failed") { Description = "Submit runs again that failed before" };

    internal SubmitCommand(IPlanner planner)
        : base("submit", "Hand an experiment's runs to Slurm and come back")
    {
        this.planner = planner;
        engine.OneOf("slurm");
        foreach (var option in (Option[])[threads, limit, toSave]) option.Validators.Add(Bounds.AtLeast(1));
        Arguments.Add(file);
        foreach (var option in (Option[])[set, engine, partition, account, gres, time, memory, threads, limit, toSave, extra, retryFailed, tensorboard, json]) Options.Add(option);
        SetAction(Submit);
    }

    private int Submit(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        var experiment = planner.Plan(parsed.GetValue(file)!, parsed.GetValue(set)!);
        var submission = new SlurmEngine(experiment).Submit(new SlurmOptions
        {
            Partition = parsed.GetValue(partition),
            Account = parsed.GetValue(account),
            Gres = parsed.GetValue(gres),
            Time = parsed.GetValue(time),
            Memory = parsed.GetValue(memory),
            Threads = parsed.GetValue(threads),
            ArrayLimit = parsed.GetValue(limit),
            SecondsToSave = parsed.GetValue(toSave),
            Extra = parsed.GetValue(extra) ?? [],
            RetryFailed = parsed.GetValue(retryFailed),
            TensorBoard = parsed.GetValue(tensorboard),
        });
        if (parsed.GetValue(json))
        {
            output.WriteLine(JsonSerializer.Serialize(new { folder = experiment.Path, arrays = submission?.Arrays.Select(a => a.Job) ?? [], merge = submission?.Finish }));
            return ExitCode.Ok;
        }
        if (submission is null)
        {
            output.WriteLine($"nothing to submit: every run of {experiment.Path} is done, running or failed");
            NextStep.Write(output, $"hfl status {NextStep.Shown(experiment)}");
            return ExitCode.Ok;
        }
        foreach (var array in submission.Arrays) output.WriteLine($"array {array.Job}: tasks {array.Tasks}{(array.Offset > 0 ? $" for the runs from {array.Offset} on" : "")}");
        output.WriteLine($"job {submission.Finish} merges after them");
        NextStep.Write(output, $"hfl status {NextStep.Shown(experiment)}");
        return ExitCode.Ok;
    }
}
