namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of summary.csv: a mean over runs with its interval.</summary>
/// <param name="Part">Which runs: all (with a truth), effective, silent, and of the effective ones: model, fault, category, severity, stage, acts-on, set.</param>
/// <param name="Value">The part's value.</param>
/// <param name="Model">The only model; empty for all.</param>
/// <param name="Localizer">Its name.</param>
/// <param name="Granularity">module, parameter or layer.</param>
/// <param name="Measure">top1, top3, top5, mrr, exam, ndcg, top1-equivalent, mrr-equivalent, auroc, f1, flagged, onset.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Mean">Over them.</param>
/// <param name="Low">Lower end of the 95 % interval; empty where there are too few clusters of (model, fault).</param>
/// <param name="High">Upper end.</param>
public sealed record SummaryRow(string Part, string Value, string Model, string Localizer, string Granularity, string Measure, int Runs, double Mean, double? Low, double? High);
