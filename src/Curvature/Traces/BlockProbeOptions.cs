namespace HessianFaultLab.Curvature.Traces;

/// <summary>How many probes each block gets.</summary>
public sealed record BlockProbeOptions
{
    /// <summary>
    /// Stop a block when the standard error of its trace is at most this share of max(|trace|, ||H_bb||_F). Null: always
    /// <see cref="MaxProbes"/>.
    /// </summary>
    public double? RelativeError { get; init; } = 0.05;

    public int MinProbes { get; init; } = 12;

    public int MaxProbes { get; init; } = 64;

    /// <summary>A block of at most so many parameters is measured exactly, by unit vectors, where that costs no more than its probes.</summary>
    public int ExactUpTo { get; init; } = 64;

    /// <summary>Whether to accumulate the diagonal itself; two more vectors of memory.</summary>
    public bool Diagonals { get; init; } = true;
}
