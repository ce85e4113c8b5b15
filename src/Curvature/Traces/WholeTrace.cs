using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// The trace of the whole matrix by the estimator that a short pilot finds best: partial probes by block, by groups of
/// blocks, Hutchinson's, or XTrace. It stops on the standard error, never on the change of the mean.
/// </summary>
public static class WholeTrace
{
    private const int Batch = 8;
    private const int PilotXTraceProbes = 6;

    public static TraceResult Run(CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, WholeTraceOptions options)
    {
        var count = matrix.Space.BlockList.Count;
        int[] sizes = [1, (int)Math.Ceiling(Math.Sqrt(count)), count];
        var candidates = sizes.Distinct().Select(size => new StratifiedTrace(matrix, source, size)).ToList();
        foreach (var candidate in candidates)
        {
            for (var i = 0; i < options.PilotSamples; i++) candidate.SampleEach(crew);
        }
        var best = candidates.MinBy(c => c.VarianceTimesCost)!;
        var spent = candidates.Sum(c => c.Cost);
        if (IsGood(best.Estimate, options)) return new TraceResult(best.Estimate, best.Name, spent);

        var needed = best.VarianceTimesCost / Math.Pow(options.RelativeError * best.Estimate.Value, 2);
        if (needed > 4 * PilotXTraceProbes && matrix.Space.Length >= 8 * PilotXTraceProbes)
        {
            if (TryXTrace(matrix, source, crew, options, best.VarianceTimesCost, ref spent) is { } found) return found;
        }
        while (!IsGood(best.Estimate, options) && spent < options.MaxCost)
        {
            var before = best.Cost;
            best.SampleBest(Batch, crew);
            spent += best.Cost - before;
        }
        return new TraceResult(best.Estimate, best.Name, spent);
    }

    /// <summary>XTrace with a doubling number of probes, for as long as it stays ahead of what sampling would reach for the same cost.</summary>
    private static TraceResult? TryXTrace(
        CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, WholeTraceOptions options, double rivalVarianceTimesCost, ref double spent)
    {
        for (var probes = PilotXTraceProbes; ; probes *= 2)
        {
            var cost = 2 * probes;
            if (spent + cost > options.MaxCost || probes > matrix.Space.Length / 2) return null;
            var estimate = XTrace.Run(matrix.Multiply, matrix.Space.Length, probes, source, crew);
            spent += cost;
            if (estimate.StandardError * estimate.StandardError * cost >= rivalVarianceTimesCost) return null;
            if (IsGood(estimate, options)) return new TraceResult(estimate, "xtrace", spent);
        }
    }

    private static bool IsGood(Estimate estimate, WholeTraceOptions options) =>
        estimate.StandardError <= options.RelativeError * Math.Abs(estimate.Value);
}
