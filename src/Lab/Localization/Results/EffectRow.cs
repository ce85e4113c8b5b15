namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of effects.csv: whether a fault moved the task's accuracy, by matched seeds.</summary>
/// <param name="Model">The model.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Severity">How strong.</param>
/// <param name="Stage">start, middle or end.</param>
/// <param name="Pairs">Seeds with a clean and a faulty run.</param>
/// <param name="Loss">Mean accuracy lost; a diverged run has none left.</param>
/// <param name="P">Exact one-sided sign-flip test.</param>
/// <param name="Effective">1 where p is at most 0.05, 0 where not, empty where too few pairs could ever show it.</param>
public sealed record EffectRow(string Model, string Fault, string Severity, string Stage, int Pairs, double Loss, double P, int? Effective);
