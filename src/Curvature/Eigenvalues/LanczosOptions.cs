namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>When a Lanczos run may stop.</summary>
public sealed record LanczosOptions
{
    /// <summary>Stop when the certified error of each wanted eigenvalue is at most this share of the largest magnitude seen.</summary>
    public double RelativeError { get; init; } = 1e-3;

    /// <summary>The most products to spend; a run that stops here says so by its error.</summary>
    public int MaxProducts { get; init; } = 60;

    /// <summary>How many eigenvalues at the upper end to certify.</summary>
    public int Top { get; init; } = 1;

    /// <summary>How many eigenvalues at the lower end to certify.</summary>
    public int Bottom { get; init; }
}
