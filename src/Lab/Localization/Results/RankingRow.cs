namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of rankings.csv: a place in one localizer's ranking of a run's modules.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Localizer">Its name.</param>
/// <param name="Rank">From 1; equals stand in the order of their names.</param>
/// <param name="Component">The module.</param>
/// <param name="Suspicion">In standard deviations over healthy runs.</param>
public sealed record RankingRow(string Run, string Localizer, int Rank, string Component, double Suspicion);
