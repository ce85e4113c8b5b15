namespace HessianFaultLab.Lab.Localization.Scores;

/// <summary>How well a ranking finds the truth; of several true components the best-placed counts, but for the gain.</summary>
/// <param name="Rank">Expected rank, from 1.</param>
/// <param name="ReciprocalRank">Expected 1 / rank.</param>
/// <param name="Top1">Probability that the truth is first.</param>
/// <param name="Top3">That it is among the first three.</param>
/// <param name="Top5">Among the first five.</param>
/// <param name="Exam">Share of the candidates that are looked at until the truth is found: rank / candidates.</param>
/// <param name="Ndcg">Normalised discounted cumulative gain of all true components.</param>
/// <param name="Candidates">Number of candidates.</param>
public sealed record RankingScore(double Rank, double ReciprocalRank, double Top1, double Top3, double Top5, double Exam, double Ndcg, int Candidates)
{
    /// <summary>What any order scores on average: that of candidates which are all alike.</summary>
    public static RankingScore Chance(int candidates, int truths) => new Ranking(
        Enumerable.Range(0, candidates).Select(i => KeyValuePair.Create($"{i}", 0.0))).Score(Enumerable.Range(0, truths).Select(i => $"{i}").ToHashSet(StringComparer.Ordinal));
}
