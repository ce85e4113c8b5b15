using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Batches;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl run-one</c>: one element of a plan, as batches and schedulers call it.</summary>
internal sealed class RunOneCommand : Command
{
    private readonly IRunHarness harness;
    private readonly Argument<string> plan = new("plan") { Description = "The plan.jsonl" };
    private readonly Argument<int> index = new("index") { Description = "Which of its lines, from 0" };
    private readonly Option<bool> batch = new("--batch") { Description = "Report progress as JSON and stop when standard input ends" };

    private readonly Option<bool> tensorboard = new("--tensorboard") { Description = "Write event files for TensorBoard" };

    internal RunOneCommand(IRunHarness harness)
        : base("run-one", "Do one run of a plan, for schedulers; 75: try again")
    {
        this.harness = harness;
        Arguments.Add(plan);
        Arguments.Add(index);
        Options.Add(batch);
        Options.Add(tensorboard);
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        var hasBatch = parsed.GetValue(batch);
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        using var stop = new StopSignals(hasBatch, hasBatch ? CancellationToken.None : cancellation);
        var run = new ElementRun(harness, Report, line => error.WriteLine(line))
        {
            ReportEvery = hasBatch ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(30),
            HasTensorBoard = parsed.GetValue(tensorboard),
        };
        var code = run.Execute(parsed.GetValue(plan)!, parsed.GetValue(index), stop.Token);
        if (code == ExitCode.Ok && !hasBatch) NextStep.Write(output, $"hfl merge {NextStep.Shown(ExperimentFolder.Find(parsed.GetValue(plan)!))}", "puts together what is done");
        return code;

        void Report(RunProgress progress)
        {
            output.WriteLine(hasBatch ? ProgressLine.Of(progress) : BatchText.Progress(progress));
            output.Flush();
        }
    }
}
