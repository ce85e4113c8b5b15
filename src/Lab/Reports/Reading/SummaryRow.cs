namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of summary.csv: the mean of a measure over the runs of one part, with its interval.</summary>
internal sealed record SummaryRow(
    string Part, string Value, string Model, string Localizer, string Granularity, string Measure, long Runs, double Mean, double? Low, double? High);
