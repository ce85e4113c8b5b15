namespace HessianFaultLab.Curvature.Traces;

/// <summary>When a trace is good enough, and what it may cost.</summary>
public sealed record WholeTraceOptions
{
    /// <summary>Stop when the standard error is at most this share of the trace.</summary>
    public double RelativeError { get; init; } = 0.02;

    /// <summary>The most to spend, in products of the whole.</summary>
    public double MaxCost { get; init; } = 200;

    /// <summary>Samples that each group of blocks gets before estimators are compared.</summary>
    public int PilotSamples { get; init; } = 4;
}
