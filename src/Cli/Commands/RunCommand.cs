using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl run</c>: all runs of an experiment on this machine, then what comes of them.</summary>
internal sealed class RunCommand : Command
{
    private readonly IPlanner planner;
    private readonly Argument<string[]> files = new("file") { Description = "Experiments (.yaml), plans, or the results folders that hold them", Arity = ArgumentArity.OneOrMore };
    private readonly SetOption set = new();
    private readonly Option<int?> jobs = new("--jobs") { Description = "Runs at a time (default: one a core, or one a GPU)" };
    private readonly Option<int> threads = new("--threads") { Description = "Threads of each run", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> gpus = new("--gpus") { Description = "The GPUs to use, as 0,1; none for the CPU (default: all)", HelpName = "list" };
    private readonly Option<int> perGpu = new("--per-gpu") { Description = "Runs at a time on each GPU", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> failFast = new("--fail-fast") { Description = "Stop everything when a run fails" };
    private readonly Option<int?> maxFailures = new("--max-failures") { Description = "Start no more runs after so many failures" };
    private readonly Option<bool> retryFailed = new("--retry-failed") { Description = "Try runs again that failed before" };
    private readonly Option<bool> tensorboard = new("--tensorboard") { Description = "Write event files for TensorBoard into the results' folder tensorboard" };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON in the end; what happens goes to standard error" };
    private readonly Option<int> retries = new("--retries") { Description = "Times a run is started again whose process vanished", DefaultValueFactory = _ => 2 };

    internal RunCommand(IPlanner planner)
        : base("run", "Do all runs of an experiment here; skips what is done")
    {
        this.planner = planner;
        foreach (var option in (Option[])[jobs, threads, perGpu, maxFailures]) option.Validators.Add(Bounds.AtLeast(1));
        retries.Validators.Add(Bounds.AtLeast(0));
        Arguments.Add(files);
        foreach (var option in (Option[])[set, jobs, threads, gpus, perGpu, failFast, maxFailures, retryFailed, retries, tensorboard, json]) Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var isJson = parsed.GetValue(json);
        var output = isJson ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output;
        var ended = new List<(ExperimentFolder, BatchCounts)>();
        var options = Chosen(parsed);
        var code = ExitCode.Ok;
        ExperimentFolder? last = null;
        BatchCounts? seen = null;
        // Every file is planned before anything runs.
        foreach (var experiment in parsed.GetValue(files)!.Select(file => planner.Plan(file, parsed.GetValue(set)!)).ToList())
        {
            using var view = BatchView.Of(output);
            var counts = await new LocalBatch(experiment, options, view, cancellation).RunAsync();
            cancellation.ThrowIfCancellationRequested();
            MergeCommand.Write(experiment, output, cancellation);
            ended.Add((experiment, counts));
            // What went wrong first is what to look at next.
            if (code == ExitCode.Ok) (last, seen) = (experiment, counts);
            if (counts.Failed + counts.Open == 0) continue;
            code = ExitCode.Failed;
            if (options.FailFast) break;
        }
        if (isJson) parsed.InvocationConfiguration.Output.WriteLine(BatchText.Json(ended));
        else NextStep.AfterRuns(output, last!, seen!.Failed > 0, seen.Open > 0);
        return code;
    }

    private BatchOptions Chosen(ParseResult parsed) => new()
    {
        Jobs = parsed.GetValue(jobs),
        Threads = parsed.GetValue(threads),
        Gpus = parsed.GetValue(gpus) is { } list ? (list == "none" ? [] : list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : null,
        PerGpu = parsed.GetValue(perGpu),
        FailFast = parsed.GetValue(failFast),
        MaxFailures = parsed.GetValue(maxFailures),
        RetryFailed = parsed.GetValue(retryFailed),
        Retries = parsed.GetValue(retries),
        TensorBoard = parsed.GetValue(tensorboard),
    };
}
