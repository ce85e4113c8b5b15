namespace HessianFaultLab.Lab.Studies;

/// <summary>One line of figures.csv: a point of a curve.</summary>
/// <param name="Study">The study's name.</param>
/// <param name="Figure">The figure's.</param>
/// <param name="Series">The curve's.</param>
/// <param name="X">Where.</param>
/// <param name="Y">How much.</param>
public sealed record FigureRow(string Study, string Figure, string Series, double X, double Y);
