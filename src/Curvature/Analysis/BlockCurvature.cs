using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>Everything that was measured of one block; null is not asked for, or not measurable (see <see cref="Status"/>).</summary>
public sealed record BlockCurvature
{
    public required string Name { get; init; }

    public required BlockStatus Status { get; init; }

    public required long ParameterCount { get; init; }

    public double GradientNorm { get; init; }

    public double WeightNorm { get; init; }

    public Estimate? Trace { get; init; }

    public Estimate? Frobenius { get; init; }

    public Estimate? DiagonalMeanAbs { get; init; }

    public Estimate? DiagonalMax { get; init; }

    public EigenvalueEstimate? TopEigenvalue { get; init; }

    public EigenvalueEstimate? BottomEigenvalue { get; init; }

    /// <summary>g_b' H_bb g_b / g_b' g_b.</summary>
    public double? GradientCurvature { get; init; }

    public Estimate? GaussNewtonTrace { get; init; }

    public Estimate? GaussNewtonFrobenius { get; init; }

    /// <summary>tr H_bb / n_b, comparable between blocks of different sizes.</summary>
    public Estimate? TracePerParameter => Trace?.Scaled(1.0 / ParameterCount);

    /// <summary>
    /// tr H_bb ||theta_b||^2 / n_b: does not change when the block's weights are scaled and the next layer undoes it. It
    /// contains the weight norm, so a fault that changes weights moves it by that alone.
    /// </summary>
    public Estimate? ScaleInvariantTrace => Trace?.Scaled(WeightNorm * WeightNorm / ParameterCount);

    /// <summary>lambda_max ||theta_b||^2 / n_b.</summary>
    public double? ScaleInvariantTopEigenvalue => TopEigenvalue?.Value * WeightNorm * WeightNorm / ParameterCount;
}
