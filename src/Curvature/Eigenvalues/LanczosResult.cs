namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>Extreme eigenvalues of one matrix, both ends from one run.</summary>
/// <param name="Top">In falling order.</param>
/// <param name="Bottom">In rising order.</param>
/// <param name="Products">What the run cost.</param>
/// <param name="Converged">Whether every wanted eigenvalue met the stated error.</param>
public sealed record LanczosResult(IReadOnlyList<Eigenpair> Top, IReadOnlyList<Eigenpair> Bottom, int Products, bool Converged) : IDisposable
{
    /// <summary>Where <see cref="Lanczos.Resume"/> starts; null where <see cref="LanczosOptions.Recalled"/> was zero.</summary>
    public RitzBasis? Recall { get; init; }

    public void Dispose()
    {
        Recall?.Dispose();
        foreach (var pair in Top.Concat(Bottom)) pair.Dispose();
    }
}
