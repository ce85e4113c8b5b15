namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of runs.csv as the report shows it.</summary>
internal sealed record ReportedRun(
    string Run,
    long Index,
    string State,
    string Outcome,
    long? Steps,
    string Detail,
    string Model,
    string Preset,
    string Data,
    string Fault,
    string Severity,
    string Target,
    string Seed,
    string Variant,
    long? InjectedAt,
    string Truth,
    string Equivalent,
    string Category,
    string RootCause);
