namespace HessianFaultLab.Lab.Batches.Slurm;

/// <summary>What is asked of Slurm for every run.</summary>
public sealed record SlurmOptions
{
    public string? Partition { get; init; }

    /// <summary><c>gpu:1</c>, for one.</summary>
    public string? Gres { get; init; }

    /// <summary>A run's time limit, as sbatch takes it; before it a checkpoint is saved.</summary>
    public string? Time { get; init; }

    public string? Memory { get; init; }

    public string? Account { get; init; }

    /// <summary>Runs at a time; null is as many as Slurm likes.</summary>
    public int? ArrayLimit { get; init; }

    /// <summary>Threads and cores of each run.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>So long before the time limit a run is asked to stop.</summary>
    public int SecondsToSave { get; init; } = 120;

    /// <summary>Further options of sbatch, as they are.</summary>
    public IReadOnlyList<string> Extra { get; init; } = [];

    /// <summary>Whether runs that failed before are submitted again.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Whether runs write event files for TensorBoard.</summary>
    public bool TensorBoard { get; init; }

    public WorkerCommand Command { get; init; } = WorkerCommand.ThisProgram;
}
