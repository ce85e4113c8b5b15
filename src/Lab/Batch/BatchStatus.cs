using HessianFaultLab.Lab.Batches.Slurm;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches;

/// <summary>The runs of an experiment: what their folders tell, joined with Slurm's queue where jobs were submitted.</summary>
public static class BatchStatus
{
    /// <exception cref="BadInputException">Jobs were submitted, and Slurm does not answer.</exception>
    public static IReadOnlyList<RunStanding> Of(ExperimentFolder experiment)
    {
        var wasSubmitted = SlurmSubmission.Read(experiment) is not null;
        var tasks = wasSubmitted ? new SlurmEngine(experiment).Tasks() : new Dictionary<int, string>();
        return [.. experiment.Plan.Select(element => Of(experiment.Run(element), tasks.GetValueOrDefault(element.Index), wasSubmitted))];
    }

    internal static RunStanding Of(RunFolder folder, string? task, bool wasSubmitted)
    {
        var state = folder.Examine();
        return state switch
        {
            RunState.Done => Standing("done"),
            RunState.Running => Standing("running", FolderLock.OwnerOf(folder.Path)?.ToString() ?? ""),
            _ when task is "RUNNING" or "COMPLETING" or "CONFIGURING" or "SUSPENDED" => Standing("running", "by Slurm"),
            _ when task is not null => Standing("queued"),
            RunState.Failed => Standing("failed", folder.ReadRecord()?.Detail ?? ""),
            // It was submitted, its job is gone, and it never began.
            RunState.Absent => Standing(wasSubmitted ? "lost" : "waiting"),
            _ => Standing(CsvFile.SnakeCase(state.ToString())),
        };

        RunStanding Standing(string word, string detail = "") => new(folder.Element, state, word, detail);
    }
}
