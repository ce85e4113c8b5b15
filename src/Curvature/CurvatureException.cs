namespace HessianFaultLab.Curvature;

/// <summary>Curvature cannot be measured; the message says why and what to do.</summary>
public sealed class CurvatureException : Exception
{
    public CurvatureException(CurvatureProblem problem, string message, Exception? inner = null) : base(message, inner) => Problem = problem;

    public CurvatureProblem Problem { get; }
}
