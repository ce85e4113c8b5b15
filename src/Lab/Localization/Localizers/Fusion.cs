using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>Several localizers at once, each in units of its own spread over healthy runs, so that none drowns the others.</summary>
[Named("fusion", "Combines the suspicions of several localizers.")]
public sealed class Fusion : LocalizationMethod
{
    [Setting("The localizers")]
    public required IReadOnlyList<string> Of { get; init; }

    [Setting("How they are combined")]
    public Combination By { get; init; }

    public override IReadOnlyList<string> Uses => Of;

    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel) =>
        Columns.Combined(Of.Select(name => panel.Calibrated(name, comparison, seen)), panel.Candidates(seen.Run).Count, By);
}
