using HessianFaultLab.Curvature.Analysis;
using HessianFaultLab.Curvature.Couplings;
using HessianFaultLab.Curvature.Statistics;
using HessianFaultLab.Lab.Signals.Recording;

namespace HessianFaultLab.Lab.Signals.Interactions;

/// <summary>
/// A figure of a component's row of couplings ||H_bc||_F. Its error is a bound: that of couplings whose errors all go the
/// same way, for those of one component share their probes.
/// </summary>
public abstract class InteractionSignal(string metric, string formula) : Signal(Signals.Family.Interaction, metric, formula, Observation.Curvature)
{
    public sealed override Quantities Quantities => Quantities.Couplings;

    public override IEnumerable<Reading> Read(Measurement measurement)
    {
        if (measurement.Curvature.Couplings is not { } couplings) yield break;
        foreach (var (leaf, block) in measurement.Blocks)
        {
            var others = couplings.Blocks.Where(c => c.Index != block.Index).Select(c => couplings[block.Index, c.Index]).ToList();
            if (Figure(couplings, block.Index, others) is { } found) yield return new Reading(leaf, Metric, found.Value, found.StdError);
        }
    }

    /// <param name="couplings">All of them.</param>
    /// <param name="row">The component's number.</param>
    /// <param name="others">Its couplings to all others.</param>
    protected abstract (double Value, double? StdError)? Figure(CouplingMatrix couplings, int row, IReadOnlyList<Estimate> others);
}
