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

    private const int EigenvalueSweeps = 12;
    private const int LeastProbes = 2;
    private const int LeastLanczos = 3;

    /// <summary>Blocks of so few parameters are measured by unit vectors whatever the budget.</summary>
    private const int ExactUpTo = 12;

    private static readonly (Observation Observation, Func<MeasureSpec, double> Cost)[] observations =
    [
        (Observation.Weights, _ => 0.4),
        (Observation.Gradients, spec => 1 + 0.3 * spec.MicroBatches),
        (Observation.Passage, _ => 2),
        (Observation.Edges, _ => 1),
        (Observation.Jacobians, spec => spec.Transfer.Probes),
        (Observation.EdgeJacobians, spec => 0.5 * spec.Transfer.Probes),
        (Observation.SecondDerivatives, spec => 2.5 * spec.Transfer.Probes),
    ];

    internal static double Of(Observation needs, Quantities quantities, MeasureSpec spec, int components) =>
        observations.Where(o => needs.HasFlag(o.Observation)).Sum(o => o.Cost(spec)) + (quantities == Quantities.None ? 0 : OfCurvature(quantities, spec, components));

    /// <summary>
    /// What some quantities cannot do without: two probes a component, or a unit vector a parameter where it has few. A
    /// smaller allowance is better spent elsewhere.
    /// </summary>
    /// <param name="quantities">What is to be measured.</param>
    /// <param name="spec">How exactly.</param>
    /// <param name="lengths">How many parameters each component has.</param>
    internal static double Least(Quantities quantities, MeasureSpec spec, IReadOnlyList<long> lengths)
    {
        double cost = Audit + KeptGraph + Product;
        if (quantities.HasFlag(Quantities.GradientCurvature)) cost += Product + PartialProduct * lengths.Count;
        if (quantities.HasFlag(Quantities.BlockTraces)) cost += PartialProduct * Probes(ExactUpTo);
        if (quantities.HasFlag(Quantities.GaussNewtonTraces)) cost += PartialProduct * Probes(ExactUpTo);
        if (quantities.HasFlag(Quantities.Couplings)) cost += Product * Probes(spec.Interactions.Probes);
        if (quantities.HasFlag(Quantities.BlockEigenvalues)) cost += PartialProduct * LeastLanczos * lengths.Count;
        return cost;

        long Probes(int exactUpTo) => lengths.Sum(length => length <= exactUpTo ? length : LeastProbes);
    }

    internal static double Spent(CurvatureReport report) => Audit + KeptGraph + Product * report.Products + PartialProduct * report.PartialProducts;

    /// <summary>Products of either kind that an allowance has room for.</summary>
    internal static long Products(double allowance) => Math.Max(0, (long)(allowance / Product));

    private static double OfCurvature(Quantities quantities, MeasureSpec spec, int components)
    {
        var sweep = PartialProduct * components;
        double cost = Audit + KeptGraph + Product;
        if (quantities.HasFlag(Quantities.GradientCurvature)) cost += Product + sweep;
        if (quantities.HasFlag(Quantities.BlockTraces)) cost += sweep * spec.Hessian.MaxProbes;
        if (quantities.HasFlag(Quantities.GaussNewtonTraces)) cost += sweep * spec.Hessian.MaxProbes;
        if (quantities.HasFlag(Quantities.Couplings)) cost += Product * components * spec.Interactions.Probes;
        if (quantities.HasFlag(Quantities.BlockEigenvalues)) cost += sweep * EigenvalueSweeps;
        return cost;
    }
}
