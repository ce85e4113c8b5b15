namespace HessianFaultLab.Lab.Experiments.Estimates;

/// <summary>The runs of one class that a plan has still to do.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Preset">The model's size.</param>
/// <param name="Runs">How many.</param>
/// <param name="Seconds">What they take one after the other; null where nothing is known.</param>
/// <param name="Longest">What the longest of them takes.</param>
/// <param name="Cost">What their parts take.</param>
/// <param name="Source">Where that is known from.</param>
/// <param name="From">How many runs or pilots it is known from.</param>
public sealed record EstimateLine(string Model, string Preset, int Runs, double? Seconds, double Longest, RunCost? Cost, CostSource Source, int From);
