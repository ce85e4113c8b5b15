namespace HessianFaultLab.Lab.Studies;

/// <summary>One line of acceptance.csv: a figure that was stated, and what came out.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Quantity">What was measured, in words.</param>
/// <param name="Bound">What was stated.</param>
/// <param name="Measured">What came out.</param>
/// <param name="Pass">Whether it is within the bound.</param>
public sealed record AcceptanceRow(string Study, string Quantity, string Bound, double Measured, bool Pass);
