namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of localization.csv: how well a localizer's ranking of one run finds the truth.</summary>
internal sealed record ScoreRow(
    string Run,
    string Localizer,
    string Granularity,
    double Candidates,
    double Rank,
    double Top1,
    double Top3,
    double Top5,
    double ReciprocalRank,
    double Exam,
    double Ndcg,
    double? RankEquivalent,
    double? ReciprocalRankEquivalent,
    double? Top1Equivalent);
