using System.CommandLine;
using HessianFaultLab.Cli.Rendering;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Scoring;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl diagnose</c>: which part of one run is broken, and how it looks broken.</summary>
internal sealed class DiagnoseCommand : Command
{
    private readonly ExperimentArgument experiment = new();
    private readonly Argument<string> run = new("run") { Description = "The run's id, or its beginning" };
    private readonly Option<int?> since = new("--since") { Description = "The first suspected step (default: of the injection)", HelpName = "step" };
    private readonly Option<string> localizer = new("--localizer") { Description = "Whose suspicions count", HelpName = "name", DefaultValueFactory = _ => "everything" };
    private readonly Option<string?> localizers = new("--localizers") { Description = "The folder of localizer files (default: experiments/localizers)", HelpName = "folder" };
    private readonly Option<bool> json = new("--json") { Description = "Print JSON" };

    internal DiagnoseCommand()
        : base("diagnose", "Tell which module of a run is suspicious, and why")
    {
        Arguments.Add(experiment);
        Arguments.Add(run);
        foreach (var option in (Option[])[since, localizer, localizers, json]) Options.Add(option);
        since.Validators.Add(Bounds.AtLeast(0));
        SetAction(parsed =>
        {
            var catalogue = LocalizerCatalogue.Open(parsed.GetValue(localizers));
            var folder = experiment.In(parsed);
            var found = RunDiagnosis.Of(folder, parsed.GetValue(run)!, parsed.GetValue(since), parsed.GetValue(localizer)!, catalogue);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(RunDiagnosisText.Json(found));
            else RunDiagnosisText.Write(found, folder, output);
            return ExitCode.Ok;
        });
    }
}
