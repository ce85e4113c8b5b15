using System.Globalization;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>A plan as job arrays, and a job after them that merges.</summary>
/// <param name="experiment">Its folder must be one that the nodes see too.</param>
public sealed class SlurmEngine(ExperimentFolder experiment)
{
    private readonly ExperimentFolder _experiment = experiment;

    /// <summary>Submits what is neither done nor, unless it is to be tried again, failed. Returns at once; null where nothing is left to do.</summary>
    /// <exception cref="BadInputException">Slurm refuses, is not there, or still has jobs of this experiment.</exception>
    public SlurmSubmission? Submit(SlurmOptions options)
    {
        if (SlurmSubmission.Read(_experiment) is { } last && SlurmClient.Queue(last.Jobs) is { Count: > 0 } queued)
            throw new BadInputException($"{_experiment.Path}: job {queued[0].Job} of this experiment is still in the queue; hfl status tells how far it is, hfl cancel removes it");
        var indexes = _experiment.Plan.Where(e => IsToDo(_experiment.Run(e).Examine(), options)).Select(e => e.Index).ToList();
        if (indexes.Count == 0) return null;

        var cluster = SlurmConfiguration.OfThisCluster();
        var folder = _experiment.In(SlurmScript.FolderName);
        var (array, finish) = (Path.Combine(folder, "array.sbatch"), Path.Combine(folder, "finish.sbatch"));
        AtomicFile.WriteText(array, SlurmScript.Array(_experiment, options, cluster.RequeuesTryAgain));
        AtomicFile.WriteText(finish, SlurmScript.Finish(_experiment, options));

        var size = cluster.MaxArraySize;
        var chunks = indexes.GroupBy(i => i / size).ToList();
        var limit = options.ArrayLimit is { } most ? $"%{Math.Max(1, most / chunks.Count)}" : "";
        var submission = new SlurmSubmission([], null);
        foreach (var chunk in chunks)
        {
            var offset = chunk.Key * size;
            var tasks = IndexRanges.Format(chunk.Select(i => i - offset));
            var job = SlurmClient.Submit($"--array={tasks}{limit}", array, offset.ToString(CultureInfo.InvariantCulture));
            // Written after each, so that what was submitted can be cancelled whatever happens next.
            submission = submission with { Arrays = [.. submission.Arrays, new SlurmArray(job, offset, tasks)] };
            submission.Write(_experiment);
        }
        // afterok would cancel it when one run fails.
        submission = submission with { Finish = SlurmClient.Submit("--dependency=afterany:" + string.Join(':', submission.Arrays.Select(a => a.Job)), finish) };
        submission.Write(_experiment);
        return submission;
    }

    /// <summary>Cancels every job of the last submission. Running ones save a checkpoint where they have the time.</summary>
    /// <returns>The jobs that were in the queue.</returns>
    public IReadOnlyList<string> Cancel()
    {
        var submission = SlurmSubmission.Read(_experiment) ?? throw new BadInputException($"{_experiment.Path}: nothing of this experiment was submitted");
        // First the last: it would start as soon as the arrays are gone.
        var queued = SlurmClient.Queue(submission.Jobs).Select(j => j.Job).ToHashSet(StringComparer.Ordinal);
        List<string> jobs = [.. submission.Jobs.Reverse().Where(queued.Contains)];
        SlurmClient.Cancel(jobs);
        return jobs;
    }

    /// <summary>The states of Slurm's tasks by the plan's index; empty where nothing was submitted, or all is over.</summary>
    public IReadOnlyDictionary<int, string> Tasks()
    {
        var states = new Dictionary<int, string>();
        if (SlurmSubmission.Read(_experiment) is not { Arrays.Count: > 0 } submission) return states;
        var offsets = submission.Arrays.ToDictionary(a => a.Job, a => a.Offset, StringComparer.Ordinal);
        foreach (var (job, task, state) in SlurmClient.Queue(offsets.Keys))
        {
            if (task is { } number && offsets.TryGetValue(job, out var offset)) states[offset + number] = state;
        }
        return states;
    }

    private static bool IsToDo(RunState state, SlurmOptions options) => state switch
    {
        RunState.Done or RunState.Running => false,
        RunState.Failed => options.RetryFailed,
        _ => true,
    };
}
