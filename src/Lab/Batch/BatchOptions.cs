namespace HessianFaultLab.Lab.Batches;

/// <summary>How a batch is run on this machine.</summary>
public sealed record BatchOptions
{
    /// <summary>Runs at a time; null is one a core, or one a GPU slot where there are GPUs.</summary>
    public int? Jobs { get; init; }

    /// <summary>Threads of each run.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The GPUs to use, as CUDA_VISIBLE_DEVICES names them; null is all there are, an empty list none.</summary>
    public IReadOnlyList<string>? Gpus { get; init; }

    /// <summary>Runs at a time on each GPU.</summary>
    public int PerGpu { get; init; } = 1;

    /// <summary>Failed runs after which no further one is started; null is never.</summary>
    public int? MaxFailures { get; init; }

    /// <summary>Whether the first failed run stops the others too.</summary>
    public bool FailFast { get; init; }

    /// <summary>Whether runs that failed before are tried again.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>How often a run whose process vanished is started again.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>After this time a run that was asked to stop is killed; it goes on from its last checkpoint another day.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether runs write event files for TensorBoard.</summary>
    public bool TensorBoard { get; init; }

    public WorkerCommand Command { get; init; } = WorkerCommand.ThisProgram;
}
