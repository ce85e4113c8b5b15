using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Localization.Figures;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Localization.Scoring;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Signals.Recording;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Experiments;

/// <summary>
/// Diagnoses a trained model that is no run of an experiment: it is measured on the batch and by the signals of the experiment's clean
/// runs of such models, and held against those. It has no past, so that what it changed by is not looked at.
/// </summary>
public static class CheckpointDiagnosis
{
    /// <param name="folder">The merged experiment.</param>
    /// <param name="checkpoint">The model's folder.</param>
    /// <param name="step">The measured step of the clean runs that the model stands for; null for their last.</param>
    /// <param name="localizer">Whose suspicions count.</param>
    /// <param name="catalogue">The localizers.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <exception cref="BadInputException">The folder holds no model, or the experiment has nothing to compare it with.</exception>
    public static RunDiagnosis Of(ExperimentFolder folder, string checkpoint, int? step, string localizer, LocalizerCatalogue catalogue, CancellationToken cancellation = default)
    {
        var figures = FigureFiles.Read(folder);
        using var model = ModelFolder.Load(checkpoint);
        var like = Like(figures, model)
            ?? throw new BadInputException($"{checkpoint}: no clean run in {folder.Path} has such components; the reference must have been made with a model of the same kind and size");
        var at = step ?? like.Steps[^1];
        if (!like.Steps.Contains(at)) throw new BadInputException($"clean runs like {checkpoint} were not measured at step {at}, but at {string.Join(", ", like.Steps)}; --since names the one that it stands for");
        var element = PlanFile.Read(folder.PlanPath).FirstOrDefault(e => e.Id == like.Label.Run)
            ?? throw new BadInputException($"{folder.PlanPath}: the clean run {like.Label.Run} is not in the plan; hfl plan writes it anew");
        var (measured, stranger) = figures.With(like, checkpoint, at, Measured(RunHarness.Read(element), element.Base, model, checkpoint, at, cancellation));
        return RunDiagnosis.Of(measured, new RunCase(stranger, at), Comparison.Clean, localizer, catalogue);
    }

    private static RunFigures? Like(ExperimentFigures figures, LabModel model)
    {
        var parts = ComponentRow.Of("", model).Select(c => (c.Component, c.Parameters)).ToList();
        return figures.Runs.FirstOrDefault(r => r.Label.IsClean && r.Steps.Count > 0 && r.Parts.Select(p => (p.Name, p.Parameters)).SequenceEqual(parts));
    }

    private static List<MetricRow> Measured(RunSpec spec, string? folder, LabModel model, string name, int step, CancellationToken cancellation)
    {
        using var data = DataSources.Open(spec.Data, folder);
        model.to(spec.DoublePrecision ? ScalarType.Float64 : ScalarType.Float32).to(Devices.Find(spec.Device));
        // A budget is a share of a training, and there is none.
        using var recorder = new Recorder(model, Recorder.BatchOf(model, data, spec.Measure.Batch), spec.Measure with { Budget = null }, name, spec.Seed);
        return [.. recorder.Measure(step, cancellation).Metrics.Where(m => m.Family != Family.Update)];
    }
}
