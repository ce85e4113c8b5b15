using HessianFaultLab.Curvature.Operators;
using HessianFaultLab.Curvature.Probes;
using HessianFaultLab.Curvature.Statistics;

namespace HessianFaultLab.Curvature.Traces;

/// <summary>
/// The trace of the whole matrix by the estimator that a short pilot finds best: partial probes by block, by groups of
/// blocks, or Hutchinson's, with XTrace for the parts of low rank. It stops on the standard error, never on the change of the mean.
/// </summary>
public static class WholeTrace
{
    private const int Batch = 8;

    /// <summary>Below it a standard error is too uncertain to stop on.</summary>
    private const int LeastFreedom = 11;

    public static TraceResult Run(CurvatureOperator matrix, ProbeSource source, ProbeCrew crew, WholeTraceOptions options, Func<bool>? isSpent = null)
    {
        var isOver = isSpent ?? (() => false);
        var byBlock = new StratifiedTrace(matrix, source, 1);
        var diagonalSquares = byBlock.Pilot(options.PilotSamples, crew);
        if (!double.IsFinite(byBlock.Estimate.Value))
            throw new CurvatureException(CurvatureProblem.NonFiniteDerivative, "A product with the curvature matrix holds NaN or infinity, although the loss is finite.");
        if (IsGood(byBlock.Estimate, options) || isOver()) return new TraceResult(byBlock.Estimate, byBlock.Name, byBlock.Cost);

        var count = matrix.Space.BlockList.Count;
        int[] sizes = [(int)Math.Ceiling(Math.Sqrt(count)), count];
        var groups = sizes.Distinct().Where(s => s > 1).Select(size => new StratifiedTrace(matrix, source, size)).ToList();
        var (best, tried) = (byBlock, 0.0);
        // Where little is left to do, looking for a better way would cost more than it could save.
        if (Remaining(byBlock) > options.PilotSamples * groups.Sum(g => g.CostOfOneEach))
        {
            groups.ForEach(g => g.Pilot(options.PilotSamples, crew, diagonalSquares));
            best = groups.Prepend(byBlock).MinBy(c => c.VarianceTimesCost)!;
            tried = byBlock.Cost + groups.Sum(g => g.Cost) - best.Cost;
        }
        var nextTry = best.Cost;
        while (!IsGood(best.Estimate, options) && tried + best.Cost < options.MaxCost && !isOver())
        {
            var before = best.Cost;
            // Again each time the cost has doubled: what the probes said of the variance at first may have been by chance.
            if (best.Cost >= nextTry || best.IsSettled)
            {
                best.SettleWhereItPays(Wanted(best), options.MaxCost - tried, crew, isOver);
                nextTry = 2 * best.Cost;
            }
            if (!IsGood(best.Estimate, options)) best.SampleBest(Batch, crew);
            if (best.Cost == before) break;
        }
        return new TraceResult(best.Estimate, best.Name, tried + best.Cost);

        double Wanted(StratifiedTrace trace) => Math.Pow(options.RelativeError * trace.Estimate.Value, 2);

        double Remaining(StratifiedTrace trace) => trace.VarianceTimesCost / Wanted(trace) - trace.Cost;
    }

    private static bool IsGood(Estimate estimate, WholeTraceOptions options) =>
        estimate.DegreesOfFreedom >= LeastFreedom && estimate.CautiousError <= options.RelativeError * Math.Abs(estimate.Value);
}
