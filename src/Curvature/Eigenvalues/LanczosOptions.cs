namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>When a Lanczos run may stop.</summary>
public sealed record LanczosOptions
{
    /// <summary>
    /// Stop when <see cref="Eigenpair.ErrorBound"/> of each wanted eigenvalue is at most this share of the largest magnitude
    /// seen, and its residual at most five times as much.
    /// </summary>
    public double RelativeError { get; init; } = 1e-3;

    /// <summary>
    /// Also wait until <see cref="Eigenpair.OutermostBound"/> of a wanted outermost eigenvalue is at most this share of the
    /// largest magnitude seen; infinite does not wait. It is without effect where
    /// <see cref="StartDeviation"/> is zero.
    /// </summary>
    public double OutermostError { get; init; } = 0.05;

    /// <summary>
    /// The standard deviation of the independent normal noise that is in each entry of the start vector, whatever else is;
    /// zero where it is not random: then nothing can be said of eigenvalues that the run did not see.
    /// </summary>
    public double StartDeviation { get; init; }

    /// <summary>The most products to spend; a run that stops here says so by its error.</summary>
    public int MaxProducts { get; init; } = 60;

    /// <summary>How many eigenvalues at the upper end to certify.</summary>
    public int Top { get; init; } = 1;

    /// <summary>How many eigenvalues at the lower end to certify.</summary>
    public int Bottom { get; init; }

    /// <summary>How many Ritz vectors the result hands on in <see cref="LanczosResult.Recall"/>; the wanted ones are among them.</summary>
    public int Recalled { get; init; }
}
