using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>A control: the more parameters, the more suspicious.</summary>
[Named("largest", "Ranks by the number of parameters.")]
public sealed class Largest : LocalizationMethod
{
    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel) => [.. panel.Candidates(seen.Run).Parameters.Select(p => (double)p)];
}
