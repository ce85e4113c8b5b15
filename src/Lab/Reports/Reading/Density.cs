namespace HessianFaultLab.Lab.Reports.Reading;

/// <summary>The smoothed density of the Hessian's eigenvalues at one step.</summary>
internal sealed class Density(long step)
{
    internal long Step { get; } = step;

    internal List<(double Eigenvalue, double Value)> Points { get; } = [];
}
