using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// Extreme eigenvalues by Lanczos with full re-orthogonalisation, stopped on the residual bound |beta_m s_mi| (Paige 1971),
/// which is reported beside each value.
/// </summary>
/// <remarks>
/// The certificate says that an eigenvalue lies that close. That it is the outermost one cannot be known from products
/// alone; a start with a random share makes missing it a matter of chance that vanishes with the steps.
/// </remarks>
public static class Lanczos
{
    /// <summary>Runs from <paramref name="start"/> (any length, not zero) until <paramref name="options"/> are met.</summary>
    /// <param name="multiply">A v; a new tensor that the run may change.</param>
    /// <param name="start">Where to start; a Ritz vector of a neighbouring matrix makes it a warm start.</param>
    /// <param name="options">What to find, and when to stop.</param>
    /// <param name="cancellation">Honoured before each product.</param>
    public static LanczosResult Run(Func<Tensor, Tensor> multiply, Tensor start, LanczosOptions options, CancellationToken cancellation = default)
    {
        using var quiet = no_grad();
        var scope = NewDisposeScope();
        try
        {
            var run = new LanczosRun(start, options);
            while (!run.IsFinished)
            {
                cancellation.ThrowIfCancellationRequested();
                run.Step(multiply);
            }
            var result = run.Finish();
            foreach (var pair in result.Top.Concat(result.Bottom)) pair.Vector.MoveToOuterDisposeScope();
            return result;
        }
        finally
        {
            scope.Dispose();
        }
    }
}
