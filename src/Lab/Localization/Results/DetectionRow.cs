namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of detection.csv: how unusual a run as a whole looks to a localizer.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Since">The first suspected step.</param>
/// <param name="Localizer">Its name.</param>
/// <param name="Suspicion">The largest over modules, in standard deviations over healthy runs.</param>
/// <param name="Faulty">1 where the run has a fault, 0 where it is clean.</param>
public sealed record DetectionRow(string Run, int Since, string Localizer, double Suspicion, int Faulty);
