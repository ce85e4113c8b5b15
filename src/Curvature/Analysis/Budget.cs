namespace HessianFaultLab.Curvature.Analysis;

/// <summary>
/// Where an analysis ends: at a target error, at a number of products, at a time, whichever comes first. Each quantity is
/// begun; one that was cut short says so by its standard error.
/// </summary>
public sealed record Budget
{
    /// <summary>The relative standard error to reach for traces and norms, and the relative certificate for eigenvalues.</summary>
    public double RelativeError { get; init; } = 0.05;

    /// <summary>The most products, whole ones and those of blocks counted alike; null for no limit.</summary>
    public long? Products { get; init; }

    /// <summary>The most wall time. Results under a limit of time depend on the machine's speed.</summary>
    public TimeSpan? Time { get; init; }
}
