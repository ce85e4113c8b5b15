using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>What one measurement found, and what it cost.</summary>
/// <param name="Metrics">In the order of the components, families and metrics; the whole model first.</param>
/// <param name="Interactions">Every pair of components once.</param>
/// <param name="Gradients">What it cost, in gradients of the measured batch, by counted work.</param>
/// <param name="Allowance">What it might have cost; null without a budget.</param>
/// <param name="Skipped">Names of signals that the budget had no room for.</param>
/// <param name="WasCutShort">Whether a budget ended the curvature analysis before its target error.</param>
/// <param name="Elapsed">Wall time; it stands in no row, for rows are the same bits on every machine.</param>
public sealed record MeasurementReport(
    IReadOnlyList<MetricRow> Metrics,
    IReadOnlyList<InteractionRow> Interactions,
    double Gradients,
    double? Allowance,
    IReadOnlyList<string> Skipped,
    bool WasCutShort,
    TimeSpan Elapsed);
