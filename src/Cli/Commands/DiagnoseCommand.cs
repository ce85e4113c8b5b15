using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Experiments;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Scoring;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl diagnose</c>: which part of one run, or of a model, is broken, and how it looks broken.</summary>
internal sealed class DiagnoseCommand : Command
{
    private readonly ExperimentArgument experiment = new();
    private readonly Argument<string?> run = new("run") { Description = "The run's id, or its beginning", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> checkpoint = new("--checkpoint") { Description = "A folder with a trained model, instead of a run", HelpName = "folder" };
    private readonly Option<int?> since = new("--since") { Description = "The first suspected step (default: of the injection); the step that a checkpoint stands for (default: the last)", HelpName = "step" };
    private readonly Option<string> localizer = new("--localizer") { Description = "Whose suspicions count", HelpName = "name", DefaultValueFactory = _ => "everything" };
    private readonly Option<string?> localizers = new("--localizers") { Description = "The folder of localizer files (default: experiments/localizers)", HelpName = "folder" };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON" };

    internal DiagnoseCommand()
        : base("diagnose", "Tell which module of a run or model is suspicious")
    {
        Arguments.Add(experiment);
        Arguments.Add(run);
        foreach (var option in (Option[])[checkpoint, since, localizer, localizers, json]) Options.Add(option);
        since.Validators.Add(Bounds.AtLeast(0));
        Validators.Add(result =>
        {
            if (result.GetValue(run) is null == result.GetValue(checkpoint) is null) result.AddError("Name a run of the experiment, or a trained model by --checkpoint FOLDER.");
        });
        SetAction((parsed, cancellation) => Task.FromResult(Diagnose(parsed, cancellation)));
    }

    private int Diagnose(ParseResult parsed, CancellationToken cancellation)
    {
        var catalogue = LocalizerCatalogue.Open(parsed.GetValue(localizers));
        var folder = experiment.In(parsed);
        var (named, step) = (parsed.GetValue(localizer)!, parsed.GetValue(since));
        var model = parsed.GetValue(checkpoint);
        var found = model is not null
            ? CheckpointDiagnosis.Of(folder, model, step, named, catalogue, cancellation)
            : RunDiagnosis.Of(folder, parsed.GetValue(run)!, step, named, catalogue);
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(json))
        {
            output.WriteLine(RunDiagnosisText.Json(found));
            return ExitCode.Ok;
        }
        RunDiagnosisText.Write(found, output);
        if (model is not null) NextStep.Write(output, $"hfl curvature {NextStep.Quoted(model)}", "the curvature of its components");
        else NextStep.Write(output, $"hfl report {NextStep.Shown(folder)}", $"then open report.html#run={found.Run}");
        return ExitCode.Ok;
    }
}
