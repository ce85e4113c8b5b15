namespace HessianFaultLab.Lab.Mathematics;

/// <summary>The right side of y' = f(t, y).</summary>
/// <param name="time">t.</param>
/// <param name="state">y.</param>
/// <param name="slope">Where f(t, y) goes; holds anything before.</param>
public delegate void OdeSystem(double time, ReadOnlySpan<double> state, Span<double> slope);
