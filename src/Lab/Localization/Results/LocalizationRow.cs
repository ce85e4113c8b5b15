namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of localization.csv: how well one localizer finds one run's truth.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Localizer">Its name, with <c>@comparison</c> where it is not its first.</param>
/// <param name="Granularity">module, parameter or layer.</param>
/// <param name="Candidates">Number of candidates.</param>
/// <param name="Rank">Expected rank of the best-placed true candidate.</param>
/// <param name="Top1">Probability that it is first.</param>
/// <param name="Top3">Among the first three.</param>
/// <param name="Top5">Among the first five.</param>
/// <param name="ReciprocalRank">Expected 1 / rank.</param>
/// <param name="Exam">Rank / candidates.</param>
/// <param name="Ndcg">Normalised discounted cumulative gain of all true candidates.</param>
/// <param name="ChanceReciprocalRank">What no information scores here.</param>
/// <param name="RankEquivalent">The rank where equivalent components count as true.</param>
/// <param name="Top1Equivalent">Likewise.</param>
/// <param name="ReciprocalRankEquivalent">Likewise.</param>
public sealed record LocalizationRow(
    string Run,
    string Localizer,
    string Granularity,
    int Candidates,
    double Rank,
    double Top1,
    double Top3,
    double Top5,
    double ReciprocalRank,
    double Exam,
    double Ndcg,
    double ChanceReciprocalRank,
    double RankEquivalent,
    double Top1Equivalent,
    double ReciprocalRankEquivalent);
