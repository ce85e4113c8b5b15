namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of diagnosis.csv: what kind of fault a run has, and what kind was found.</summary>
internal sealed record DiagnosisRow(string Run, string Category, string RootCause, string FoundCategory, string FoundRootCause, double? Confidence);
