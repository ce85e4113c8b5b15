namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>A line of costs.csv: what a localizer's signals cost at every measurement.</summary>
internal sealed record CostRow(string Localizer, double? Gradients, double? Seconds);
