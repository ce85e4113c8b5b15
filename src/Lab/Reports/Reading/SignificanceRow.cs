namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of significance.csv: the paired difference of two localizers, a minus b, over one part of the runs.</summary>
internal sealed record SignificanceRow(
    string Part,
    string Value,
    string Model,
    string A,
    string B,
    string Granularity,
    string Measure,
    long Pairs,
    double Difference,
    double? Low,
    double? High,
    double? P,
    double? PHolm,
    double? CliffsDelta);
