namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of costs.csv, which depends on the machine and is no part of the promise of equal bytes.</summary>
/// <param name="Localizer">Its name.</param>
/// <param name="Gradients">What its signals cost in one measurement, in gradients of the measured batch; the mean over models.</param>
/// <param name="Seconds">Wall time that it took to rank all runs.</param>
public sealed record CostRow(string Localizer, double Gradients, double Seconds);
