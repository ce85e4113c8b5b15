using HessianFaultLab.Lab.Models.Components;

namespace HessianFaultLab.Lab.Signals;

/// <summary>One figure of one component, before it has a run and a step.</summary>
/// <param name="Component">Whose it is; the root stands for the whole model.</param>
/// <param name="Metric">In snake_case.</param>
/// <param name="Value">The figure.</param>
/// <param name="StdError">Its standard error or certificate; 0 where the figure is exact on the batch, null where it is unknown.</param>
public readonly record struct Reading(Component Component, string Metric, double Value, double? StdError = 0);
