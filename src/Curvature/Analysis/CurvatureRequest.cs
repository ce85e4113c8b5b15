using HessianFaultLab.Curvature.Eigenvalues;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>What to measure, how well, and how.</summary>
public sealed record CurvatureRequest
{
    public Quantities Quantities { get; init; } = Quantities.BlockTraces | Quantities.GradientCurvature;

    public Budget Budget { get; init; } = new();

    /// <summary>Decides all random vectors; the same seed gives the same results on any number of threads.</summary>
    public long Seed { get; init; }

    /// <summary>Threads for independent products; null takes one a core on the CPU and one elsewhere.</summary>
    public int? ProbeThreads { get; init; }

    /// <summary>The most probes a block's trace may take.</summary>
    public int MaxProbes { get; init; } = 64;

    /// <summary>Probes a block for the couplings.</summary>
    public int CouplingRepetitions { get; init; } = 8;

    /// <summary>The most products an eigenvalue may take.</summary>
    public int MaxEigenvalueProducts { get; init; } = 60;

    public int SpectrumSteps { get; init; } = 60;

    public int SpectrumProbes { get; init; } = 5;

    /// <summary>
    /// Compares one product with finite differences before trusting any zero: it finds second derivatives that were cut.
    /// Costs four gradients and a product.
    /// </summary>
    public bool Audit { get; init; } = true;

    /// <summary>The previous checkpoint's report, to resume eigenvalues from; it pays a training step later, not many.</summary>
    public CurvatureReport? WarmStart { get; init; }

    internal LanczosOptions Lanczos => new() { RelativeError = Math.Min(1e-3, Budget.RelativeError), MaxProducts = MaxEigenvalueProducts, Top = 1, Bottom = 1 };
}
