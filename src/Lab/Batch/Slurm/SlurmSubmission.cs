using System.Text.Json;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>The jobs of the last <c>hfl submit</c>, kept in slurm/submission.json.</summary>
/// <param name="Arrays">One a chunk of the plan.</param>
/// <param name="Finish">The job that merges; null while it is not submitted.</param>
public sealed record SlurmSubmission(IReadOnlyList<SlurmArray> Arrays, string? Finish)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal IEnumerable<string> Jobs => Arrays.Select(a => a.Job).Concat(Finish is null ? [] : [Finish]);

    /// <summary>Null where nothing was submitted.</summary>
    /// <exception cref="BadInputException">The file was changed by hand and cannot be read.</exception>
    public static SlurmSubmission? Read(ExperimentFolder experiment)
    {
        var path = PathIn(experiment);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<SlurmSubmission>(File.ReadAllText(path), Json);
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}: {error.Message} Delete it if no job of this experiment is left in the queue.", error);
        }
    }

    internal void Write(ExperimentFolder experiment) => AtomicFile.WriteText(PathIn(experiment), JsonSerializer.Serialize(this, Json) + "\n");

    private static string PathIn(ExperimentFolder experiment) => Path.Combine(experiment.In(SlurmScript.FolderName), "submission.json");
}
