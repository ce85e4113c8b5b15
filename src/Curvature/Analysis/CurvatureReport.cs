using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Eigenvalues;
using HessianFaultLab.Curvature.Traces;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>The result of an analysis. It holds Ritz vectors, for warm starts; dispose of it when these are not needed.</summary>
public sealed record CurvatureReport : IDisposable
{
    public required double Loss { get; init; }

    public required double GradientNorm { get; init; }

    public required IReadOnlyList<BlockCurvature> Blocks { get; init; }

    /// <summary>The trace of the whole.</summary>
    public TraceResult? Trace { get; init; }

    public EigenvalueEstimate? TopEigenvalue { get; init; }

    public EigenvalueEstimate? BottomEigenvalue { get; init; }

    /// <summary>g'Hg / g'g.</summary>
    public double? GradientCurvature { get; init; }

    public CouplingMatrix? Couplings { get; init; }

    public SpectralDensity? Spectrum { get; init; }

    /// <summary>Products with whole vectors, and of blocks with themselves.</summary>
    public required long Products { get; init; }

    public required long PartialProducts { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether the budget ended the analysis before the target error was reached.</summary>
    public required bool WasCutShort { get; init; }

    internal LanczosResult? WholeEigenpairs { get; init; }

    internal IReadOnlyDictionary<string, LanczosResult> BlockEigenpairs { get; init; } = new Dictionary<string, LanczosResult>();

    public BlockCurvature this[string block] =>
        Blocks.FirstOrDefault(b => b.Name == block) ?? throw new ArgumentException($"there is no block '{block}'", nameof(block));

    public void Dispose()
    {
        WholeEigenpairs?.Dispose();
        foreach (var pairs in BlockEigenpairs.Values) pairs.Dispose();
        Couplings?.Dispose();
    }
}
