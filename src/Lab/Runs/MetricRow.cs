namespace HessianFaultLab.Lab.Runs;

/// <summary>One line of metrics.csv: a figure of one component at one step.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Step">Training step of the measurement.</param>
/// <param name="Component">The component's dotted name; <c>model</c> for the whole.</param>
/// <param name="Family">gradient, hessian, interaction, ...</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">The figure; empty where the component has none.</param>
/// <param name="StdError">Its standard error, or the certified error of an eigenvalue; 0 is exact, empty is unknown.</param>
public sealed record MetricRow(string Run, long Step, string Component, string Family, string Metric, double? Value, double? StdError);
