namespace HessianFaultLab.Lab.Mathematics;

/// <summary>The derivatives of the right side of y' = f(y): element (i, j) is df_i / dy_j.</summary>
/// <param name="state">y.</param>
public delegate double[,] OdeJacobian(ReadOnlySpan<double> state);
