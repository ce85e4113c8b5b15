using System.Text.Json;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Experiments.Planning;

/// <summary>All runs that an experiment comes to, none twice, in the order of its file.</summary>
/// <param name="File">The experiment.</param>
/// <param name="Runs">In the order of models, faults, severities, seeds.</param>
/// <param name="LeftOut">What is asked for and means nothing.</param>
public sealed record ExperimentPlan(ExperimentFile File, IReadOnlyList<PlannedRun> Runs, IReadOnlyList<NotApplicable> LeftOut)
{
    /// <summary>The experiment as it was read, beside its plan.</summary>
    public const string ExperimentJson = "experiment.json";

    public string Name => File.Spec.Experiment;

    /// <summary>The lines of plan.jsonl.</summary>
    public IEnumerable<PlanElement> Elements => Runs.Index().Select(r => new PlanElement(r.Item.Id, r.Index, JsonSerializer.SerializeToElement(r.Item.Spec.ToJson()))
    {
        Base = BaseOf(r.Item),
        Labels = new RunLabels(r.Item.Model, r.Item.Preset, r.Item.Data, r.Item.Fault, r.Item.Severity, r.Item.Target, r.Item.Variant)
        {
            Category = r.Item.Category,
            RootCause = r.Item.RootCause,
            ActsOn = r.Item.ActsOn,
        },
    });

    /// <summary>What relative paths of a run are seen from; null where it has none.</summary>
    internal string? BaseOf(PlannedRun run) => DataRequest.Parse(run.Data).Path is { } path && !Path.IsPathRooted(path) ? File.Folder : null;

    /// <summary>Writes plan and experiment into a results folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.WriteText(Path.Combine(folder, ExperimentJson), CanonicalForm.IndentedText(File.Document) + "\n");
        PlanFile.Write(Path.Combine(folder, PlanFile.Name), Elements);
    }
}
