namespace HessianFaultLab.Curvature.Analysis;

/// <summary>What one analysis may measure; combine with |.</summary>
[Flags]
public enum Quantities
{
    None = 0,

    /// <summary>Trace, diagonal and Frobenius norm of each diagonal block.</summary>
    BlockTraces = 1,

    /// <summary>||H_bc||_F for all pairs of blocks.</summary>
    Couplings = 2,

    /// <summary>Largest and smallest eigenvalue of each diagonal block.</summary>
    BlockEigenvalues = 4,

    /// <summary>Largest and smallest eigenvalue of the whole, with vectors.</summary>
    Eigenvalues = 8,

    /// <summary>The spectral density of the whole.</summary>
    Spectrum = 16,

    /// <summary>The trace of the whole.</summary>
    Trace = 32,

    /// <summary>g'Hg / g'g, of the whole and of each block.</summary>
    GradientCurvature = 64,

    /// <summary>Trace and Frobenius norm of each diagonal block of the Gauss-Newton matrix.</summary>
    GaussNewtonTraces = 128,

    All = BlockTraces | Couplings | BlockEigenvalues | Eigenvalues | Spectrum | Trace | GradientCurvature | GaussNewtonTraces,
}
