namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of rankings.csv: one of the components that a localizer suspects most in a run.</summary>
internal sealed record RankedRow(string Run, string Localizer, double Rank, string Component, double? Suspicion);
