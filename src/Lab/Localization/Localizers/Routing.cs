using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>One localizer or another: the first whose largest suspicion lies far enough beyond healthy runs decides.</summary>
[Named("routing", "Lets the first localizer decide that sees something unusual.")]
public sealed class Routing : LocalizationMethod
{
    [Setting("Localizers in the order in which they are asked; the last decides where none sees anything")]
    public required IReadOnlyList<string> Of { get; init; }

    [Setting("What is unusual: so many standard deviations of the localizer's suspicions in healthy runs", Min = 0)]
    public double Beyond { get; init; } = 5;

    public override IReadOnlyList<string> Uses => Of;

    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel)
    {
        double[] suspicions = [];
        foreach (var name in Of)
        {
            suspicions = panel.Calibrated(name, comparison, seen);
            if (suspicions.Where(s => !double.IsNaN(s)).DefaultIfEmpty(0).Max() > Beyond) break;
        }
        return suspicions;
    }
}
