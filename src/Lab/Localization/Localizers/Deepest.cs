using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>A control: the later on the way of the data, the more suspicious.</summary>
[Named("deepest", "Ranks by the depth.")]
public sealed class Deepest : LocalizationMethod
{
    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel) => [.. panel.Candidates(seen.Run).Depths.Select(d => (double)d)];
}
