using HessianFaultLab.Curvature.Analysis;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>What one measurement measures: all that was asked for, or what its allowance has room for, cheap signals first.</summary>
internal sealed class MeasurementPlan
{
    private static readonly Quantities[] byPriority =
        [Quantities.GradientCurvature, Quantities.GaussNewtonTraces, Quantities.BlockTraces, Quantities.Couplings, Quantities.BlockEigenvalues];

    /// <param name="signals">What was asked for.</param>
    /// <param name="spec">How exactly.</param>
    /// <param name="lengths">How many parameters each component has.</param>
    /// <param name="allowance">In gradients; null for no limit.</param>
    internal MeasurementPlan(IReadOnlyList<Signal> signals, MeasureSpec spec, IReadOnlyList<long> lengths, double? allowance)
    {
        var components = lengths.Count;
        var left = allowance ?? double.PositiveInfinity;
        var taken = Observation.None;
        var chosen = new HashSet<Signal>();
        foreach (var signal in signals.Where(s => s.Quantities == Quantities.None).OrderBy(s => s.Cost(spec, components)))
        {
            var more = Costs.Of(signal.Needs & ~taken, Quantities.None, spec, components);
            if (more > left) continue;
            (left, taken) = (left - more, taken | signal.Needs);
            chosen.Add(signal);
        }
        Spent = Costs.Of(taken, Quantities.None, spec, components);
        var curved = signals.Where(s => s.Quantities != Quantities.None).ToList();
        var reserved = 0.0;
        foreach (var quantity in byPriority.Where(q => curved.Exists(s => s.Quantities.HasFlag(q))))
        {
            var least = Costs.Least(Quantities | quantity, spec, lengths);
            if (least > left) continue;
            (Quantities, reserved) = (Quantities | quantity, least);
        }
        chosen.UnionWith(curved.Where(s => Quantities.HasFlag(s.Quantities)));
        Signals = [.. signals.Where(chosen.Contains)];
        Skipped = [.. signals.Where(s => !chosen.Contains(s))];
        // Every quantity is begun, however little is left: the least of each is set aside from what may be spent beyond.
        long? room = allowance is null || reserved == 0 ? null : Costs.Products(left - reserved);
        Products = room is { } limit ? Math.Min(limit, spec.Hessian.Products ?? long.MaxValue) : spec.Hessian.Products;
    }

    internal IReadOnlyList<Signal> Signals { get; }

    /// <summary>What the allowance had no room for.</summary>
    internal IReadOnlyList<Signal> Skipped { get; }

    internal Quantities Quantities { get; }

    /// <summary>The most Hessian products; null for no limit.</summary>
    internal long? Products { get; }

    /// <summary>Gradients that all but curvature costs.</summary>
    internal double Spent { get; }
}
