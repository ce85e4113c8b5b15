using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Experiments;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl score</c>: how well localizers find the injected faults, from the merged CSV files alone.</summary>
internal sealed class ScoreCommand : Command
{
    private readonly ExperimentArgument experiment = new();
    private readonly Option<string?> localizers = new("--localizers") { Description = "The folder of localizer files (default: experiments/localizers)", HelpName = "folder" };
    private readonly Option<string[]> failBelow = new("--fail-below") { Description = "End with 1 where the best localizer scores less, as top1=0.5 or hessian:mrr=0.6", HelpName = "score", DefaultValueFactory = _ => [] };

    internal ScoreCommand()
        : base("score", "Rank components and score the rankings")
    {
        Arguments.Add(experiment);
        Options.Add(localizers);
        Options.Add(failBelow);
        SetAction(parsed =>
        {
            var folder = experiment.In(parsed);
            var bounds = parsed.GetValue(failBelow)!.Select(ScoreBound.Parse).ToList();
            var score = Scoring.Write(folder, parsed.GetValue(localizers));
            ScoreText.Write(score, folder, parsed.InvocationConfiguration.Output);
            var holds = bounds.Select(b => b.Hold(score, parsed.InvocationConfiguration.Output)).ToList().TrueForAll(held => held);
            NextStep.Write(parsed.InvocationConfiguration.Output, $"hfl report {NextStep.Shown(folder)}");
            return holds ? ExitCode.Ok : ExitCode.Failed;
        });
    }
}
