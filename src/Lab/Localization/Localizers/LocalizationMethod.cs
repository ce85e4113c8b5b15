using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>
/// A way of giving every candidate of a run a suspicion: a small class with a name and settings, composed into localizers by
/// YAML. It sees figures, never which fault there is.
/// </summary>
[ChosenBy("method")]
public abstract class LocalizationMethod
{
    /// <summary>Names of the localizers that it builds on.</summary>
    public virtual IReadOnlyList<string> Uses => [];

    /// <summary>Patterns of the metrics that it reads itself.</summary>
    public virtual IReadOnlyList<string> Reads => [];

    /// <summary>One for every candidate; NaN where nothing is known.</summary>
    internal abstract double[] Suspicions(RunCase seen, Comparison comparison, Panel panel);
}
