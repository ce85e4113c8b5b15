using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// XTrace (Epperly, Tropp, Webber 2024): each probe's residual is taken against the range of the products of all the
/// others, which are exact there. Wins where a few eigenvalues dominate; costs two products a probe and holds 3 m vectors.
/// </summary>
public static class XTrace
{
    /// <param name="multiply">A v.</param>
    /// <param name="length">The dimension of A.</param>
    /// <param name="probes">m, at least 2 and at most half the dimension.</param>
    /// <param name="source">Where the probes come from.</param>
    /// <param name="crew">Who runs the products.</param>
    public static Estimate Run(Func<Tensor, Tensor> multiply, long length, int probes, ProbeSource source, ProbeCrew crew)
    {
        if (probes < 2 || probes > length) throw new ArgumentOutOfRangeException(nameof(probes), probes, $"between 2 and {length} probes are possible");
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var tests = stack(Enumerable.Range(0, probes).Select(i => source.Rademacher(length, -2, i)), 1);
        var products = Columns(multiply, tests, crew);
        var (basis, triangle) = linalg.qr(products);
        var projected = Columns(multiply, basis, crew);

        var inner = Small(basis.t().mm(projected));
        var coordinates = Small(basis.t().mm(tests));
        var images = Small(projected.t().mm(tests));
        var quadratic = Small((tests * products).sum(0L));
        var directions = LeaveOneOut(Small(triangle));

        var moments = new Moments();
        for (var i = 0; i < probes; i++)
        {
            using var inside = NewDisposeScope();
            var s = directions[i];
            var w = coordinates[.., i];
            var u = w - s * s.dot(w);
            var captured = inner.trace() - s.dot(inner.mv(s));
            var residual = quadratic[i] - u.dot(images[.., i]) - images[.., i].dot(u) + u.dot(inner.mv(u));
            moments.Add((double)(captured + residual));
        }
        return moments.ToEstimate();
    }

    /// <summary>
    /// Unit vectors s_i with range(Y without column i) = range(Q (I - s_i s_i')): the columns of R^-T, normalised.
    /// </summary>
    private static Tensor[] LeaveOneOut(Tensor triangle)
    {
        var columns = linalg.inv(triangle).t();
        return [.. Enumerable.Range(0, (int)triangle.shape[0]).Select(i => columns[.., i] / columns[.., i].norm())];
    }

    private static Tensor Columns(Func<Tensor, Tensor> multiply, Tensor vectors, ProbeCrew crew)
    {
        var results = crew.Run((int)vectors.shape[1], i =>
        {
            using var scope = NewDisposeScope();
            return multiply(vectors[.., i].contiguous()).DetachFromDisposeScope();
        });
        try
        {
            return stack(results, 1);
        }
        finally
        {
            foreach (var result in results) result.Dispose();
        }
    }

    private static Tensor Small(Tensor matrix) => matrix.to(ScalarType.Float64).cpu();
}
