namespace HessianFaultLab.Curvature.Eigenvalues;

/// <summary>
/// How far beyond the outermost Ritz value an eigenvalue may still hide from a start vector with a random share
/// (van Dorsselaer, Hochstenbach, van der Vorst 2000).
/// </summary>
/// <remarks>
/// The basis vectors are p_k(A) v1 with the Lanczos polynomials p_k, and they are orthonormal: an eigenvector x of an
/// eigenvalue lambda obeys sum_k p_k(lambda)^2 (x'v1)^2 &lt;= 1. Where v1 holds independent normal noise of deviation d, |x'v1|
/// is below d * 0.01253 with a probability of at most 1 %, whatever the rest of v1 is. Outside the Ritz values the sum only
/// grows, so lambda lies before the point where its root passes 1 / (0.01253 d).
/// </remarks>
internal static class MissedEigenvalue
{
    /// <summary>P(|z| &lt; this) = 1 % for a standard normal z.</summary>
    private const double Overlap = 0.012533469508;

    /// <summary>A distance, or infinity where the start was not random.</summary>
    /// <param name="reduced">The run so far.</param>
    /// <param name="end">The outermost Ritz value on the side in question.</param>
    /// <param name="side">+1 above, -1 below.</param>
    /// <param name="scale">The largest magnitude of the Ritz values.</param>
    /// <param name="deviation">Of each entry's noise in the start vector of length one.</param>
    internal static double Beyond(TridiagonalMatrix reduced, double end, int side, double scale, double deviation)
    {
        if (!(deviation > 0)) return double.PositiveInfinity;
        if (reduced.Beyond == 0 || scale == 0) return 0;
        var target = -Math.Log(Overlap * deviation);
        double near = 0, far = 1e-9 * scale;
        while (reduced.LogPolynomials(end + side * far) < target)
        {
            if (far > 1e9 * scale) return double.PositiveInfinity;
            near = far;
            far *= 2;
        }
        // Two digits are enough for a bound; the far side is the safe one.
        for (var i = 0; i < 8; i++)
        {
            var middle = (near + far) / 2;
            if (reduced.LogPolynomials(end + side * middle) < target) near = middle;
            else far = middle;
        }
        return far;
    }
}
