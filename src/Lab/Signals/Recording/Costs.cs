using HessianFaultLab.Curvature.Analysis;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>
/// What observing costs, in gradients of the measured batch: round figures from the benchmark <c>signals</c> on the tiny
/// models. Budgets go by them and by counted products, never by the clock, so that a run can be repeated bit by bit.
/// </summary>
internal static class Costs
{
    private const double Audit = 4;
    private const double KeptGraph = 3;
    private const double Product = 2.2;

    /// <summary>One product of a component with itself; a sweep over all components is several whole products.</summary>
    private const double PartialProduct = 0.8;

    private const double GaussNewtonShare = 0.7;
    private const int EigenvalueSweeps = 12;

    private static readonly (Observation Observation, Func<MeasureSpec, double> Cost)[] observations =
    [
        (Observation.Weights, _ => 0.1),
        (Observation.Gradients, spec => 1 + 0.1 * spec.MicroBatches),
        (Observation.Passage, _ => 1.5),
        (Observation.Edges, _ => 1),
        (Observation.Jacobians, spec => spec.Transfer.Probes),
        (Observation.EdgeJacobians, spec => 0.5 * spec.Transfer.Probes),
        (Observation.SecondDerivatives, spec => 2.5 * spec.Transfer.Probes),
    ];

    internal static double Of(Observation needs, Quantities quantities, MeasureSpec spec, int components) =>
        observations.Where(o => needs.HasFlag(o.Observation)).Sum(o => o.Cost(spec)) + (quantities == Quantities.None ? 0 : OfCurvature(quantities, spec, components, Most));

    /// <summary>What one quantity cannot do without, so that a smaller allowance is better spent elsewhere.</summary>
    internal static double Least(Quantities quantities, MeasureSpec spec, int components) => OfCurvature(quantities, spec, components, LeastProbes);

    internal static double Spent(CurvatureReport report) => Audit + KeptGraph + Product * report.Products + PartialProduct * report.PartialProducts;

    /// <summary>Products of either kind that an allowance has room for.</summary>
    internal static long Products(double allowance) => Math.Max(0, (long)((allowance - Audit - KeptGraph) / Product));

    private static double OfCurvature(Quantities quantities, MeasureSpec spec, int components, Func<Quantities, MeasureSpec, int> probesOf)
    {
        var sweep = PartialProduct * components;
        double cost = Audit + KeptGraph + Product;
        if (quantities.HasFlag(Quantities.GradientCurvature)) cost += Product + sweep;
        if (quantities.HasFlag(Quantities.BlockTraces)) cost += sweep * probesOf(Quantities.BlockTraces, spec);
        if (quantities.HasFlag(Quantities.GaussNewtonTraces)) cost += GaussNewtonShare * sweep * probesOf(Quantities.GaussNewtonTraces, spec);
        if (quantities.HasFlag(Quantities.Couplings)) cost += Product * components * probesOf(Quantities.Couplings, spec);
        if (quantities.HasFlag(Quantities.BlockEigenvalues)) cost += sweep * probesOf(Quantities.BlockEigenvalues, spec);
        return cost;
    }

    private static int Most(Quantities quantity, MeasureSpec spec) => quantity switch
    {
        Quantities.Couplings => spec.Interactions.Probes,
        Quantities.BlockEigenvalues => EigenvalueSweeps,
        _ => spec.Hessian.MaxProbes,
    };

    private static int LeastProbes(Quantities quantity, MeasureSpec spec) => quantity == Quantities.BlockEigenvalues ? 3 : 2;
}
