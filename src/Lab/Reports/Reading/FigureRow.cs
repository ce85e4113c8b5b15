namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of a study's figures.csv: a point of a curve.</summary>
internal sealed record FigureRow(string Study, string Figure, string Series, double X, double Y);
