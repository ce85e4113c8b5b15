namespace HessianFaultLab.Lab.Runs;

/// <summary>One line of spectrum.csv: the smoothed density of Hessian eigenvalues at one point.</summary>
public sealed record SpectrumRow(string Run, long Step, double Eigenvalue, double Density, double StdError);
