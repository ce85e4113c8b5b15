using HessianFaultLab.Lab.Specs.Binding;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>An experiment with the values of one combination of its sweep in their places.</summary>
/// <param name="Spec">Bound.</param>
/// <param name="Places">Where it is written.</param>
/// <param name="Label">The combination, as <c>training.steps=100</c>; empty without a sweep.</param>
public sealed record Variant(ExperimentSpec Spec, Places Places, string Label);
