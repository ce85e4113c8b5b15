using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Experiments.Planning;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>Scores a planned experiment as its file asks for it.</summary>
public static class Scoring
{
    /// <param name="folder">Its results.</param>
    /// <param name="localizers">The folder of the localizers' files; null for those that belong to the current folder.</param>
    /// <exception cref="BadSpecException">A localizer's file has mistakes.</exception>
    /// <exception cref="BadInputException">Files are missing or are not what they should be.</exception>
    public static ExperimentScore Write(ExperimentFolder folder, string? localizers = null)
    {
        var (score, measure) = Wanted(folder);
        return ExperimentScore.Write(folder, score, LocalizerCatalogue.Open(localizers), measure);
    }

    /// <summary>What the experiment's file says; defaults for a plan that came without one.</summary>
    private static (ScoreSpec Score, MeasureSpec Measure) Wanted(ExperimentFolder folder)
    {
        var path = folder.In(ExperimentPlan.ExperimentJson);
        if (!File.Exists(path)) return (new ScoreSpec(), new MeasureSpec());
        var diagnostics = new DiagnosticList();
        var file = SourceText.Read(path, diagnostics) is { } source ? ExperimentFile.Read(source, folder.Path, [], diagnostics) : null;
        diagnostics.ThrowIfAny();
        return (file!.Spec.Score, file.Spec.Measure.What);
    }
}
