using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Surfaces;

namespace HessianFaultLab.Curvature.Analysis;

/// <summary>
/// Measures a set of quantities of one loss surface in one call, with probes shared among them and within a budget.
/// </summary>
/// <example><code>
/// using var surface = new LossSurface(model, () =&gt; model.call(inputs), outputs =&gt; cross_entropy(outputs, labels));
/// using var report = CurvatureAnalysis.Run(surface, new CurvatureRequest { Quantities = Quantities.BlockTraces });
/// </code></example>
public static class CurvatureAnalysis
{
    /// <exception cref="CurvatureException">The loss is not finite, draws random numbers, depends on no parameter, or has no second derivative.</exception>
    public static CurvatureReport Run(
        LossSurface surface, CurvatureRequest request, IProgress<CurvatureProgress>? progress = null, CancellationToken cancellation = default)
    {
        var source = new ProbeSource(request.Seed, surface.Space.Type, surface.Space.Device);
        surface.DeterministicLoss();
        using var difference = request.Audit ? BlockAudit.Difference(surface, source) : null;
        using var hessian = new HessianOperator(surface);
        using var session = new AnalysisSession(surface, hessian, source, request, progress, cancellation);
        return session.Run(difference);
    }
}
