namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of onset.csv: when a localizer first sees that something is wrong.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Localizer">Its name.</param>
/// <param name="Steps">Training steps from the injection to the first measurement beyond the threshold; empty where there is none.</param>
public sealed record OnsetRow(string Run, string Localizer, int? Steps);
