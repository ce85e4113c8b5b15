using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>
/// Discounts a suspicion that a coupling to a more suspicious candidate explains: s_i - strength max_j w_ij s_j over s_j &gt; s_i,
/// with w_ij = ||H_ij||_F / sqrt(||H_ii||_F ||H_jj||_F), at most 1, from the last healthy measurement, or the references' where there is none.
/// </summary>
[Named("propagation", "Discounts what couplings to more suspicious components explain.")]
public sealed class Propagation : LocalizationMethod
{
    [Setting("The localizer whose suspicions are discounted")]
    public required string Of { get; init; }

    [Setting("How much of them", Min = 0, Max = 1)]
    public double Strength { get; init; } = 0.5;

    public override IReadOnlyList<string> Uses => [Of];

    public override IReadOnlyList<string> Reads => ["interaction"];

    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel)
    {
        var own = panel.Calibrated(Of, comparison, seen);
        var links = panel.Links(seen);
        return
        [
            .. own.Select((suspicion, i) => suspicion - Strength * own
                .Select((other, j) => other > suspicion ? links[i, j] * other : 0).Max()),
        ];
    }
}
