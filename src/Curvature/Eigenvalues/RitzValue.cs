namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>A Ritz value with its residual and its vector's coordinates.</summary>
internal readonly record struct RitzValue(double Value, double Residual, double[] Vector);
