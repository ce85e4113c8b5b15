namespace HessianFaultLab.Lab.Localization.Results;

/// <summary>One line of significance.csv: paired differences of two localizers' scores, run by run.</summary>
/// <param name="Part">Which runs, as in summary.csv.</param>
/// <param name="Value">The part's value.</param>
/// <param name="Model">The only model; empty for all.</param>
/// <param name="A">One localizer.</param>
/// <param name="B">The other.</param>
/// <param name="Granularity">module, parameter or layer.</param>
/// <param name="Measure">mrr or top1.</param>
/// <param name="Pairs">Number of runs.</param>
/// <param name="Difference">Mean of a - b.</param>
/// <param name="Low">Lower end of the 95 % interval; empty where there are too few clusters of (model, fault).</param>
/// <param name="High">Upper end.</param>
/// <param name="P">Wilcoxon's signed-rank test, two-sided.</param>
/// <param name="PHolm">The same, corrected over the lines of the same part and measure.</param>
/// <param name="CliffsDelta">P(a &gt; b) - P(a &lt; b) over all pairs of runs.</param>
public sealed record SignificanceRow(
    string Part, string Value, string Model, string A, string B, string Granularity, string Measure, int Pairs, double Difference, double? Low, double? High, double P, double PHolm, double CliffsDelta);
