namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of equal-cost.csv: the localizer that somebody would take who may spend so much, and how it does on runs that had no part in the choice.</summary>
/// <param name="Budget">The most that a measurement may cost, in gradients of the measured batch.</param>
/// <param name="Signals"><c>first-order</c>: no curvature of the loss, no couplings; <c>any</c>.</param>
/// <param name="Set">The runs: held-out-seeds or unseen-faults.</param>
/// <param name="Localizer">The one with the highest reciprocal rank on the development runs; of equals the cheapest.</param>
/// <param name="Gradients">What it costs.</param>
/// <param name="DevelopmentMrr">Its mean reciprocal rank there.</param>
/// <param name="Runs">Number of runs of the set.</param>
/// <param name="Mrr">Its mean reciprocal rank on them.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record EqualCostRow(double Budget, string Signals, string Set, string Localizer, double Gradients, double DevelopmentMrr, int Runs, double Mrr, double? Low, double? High);
