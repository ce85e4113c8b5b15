namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of a study's acceptance.csv: what was to come out, and what did.</summary>
internal sealed record AcceptanceRow(string Study, string Quantity, string Bound, string Measured, string Pass);
