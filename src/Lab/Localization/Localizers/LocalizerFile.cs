using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>A localizer as its file says it.</summary>
[Named("localizer", "A localizer of HessianFaultLab: how the components of a run are ranked by suspicion.")]
public sealed record LocalizerFile
{
    /// <summary>The family of those that look at nothing.</summary>
    public const string Control = "control";

    [Setting("Its name, which is the file's name too")]
    public required string Localizer { get; init; }

    [Setting("How it ranks, in one sentence")]
    public required string Summary { get; init; }

    [Setting("The family of signals that it stands for; control where it looks at none")]
    public required string Family { get; init; }

    [Setting("What runs are held against; one ranking each, the first under the localizer's own name, the others as NAME@twin")]
    public IReadOnlyList<Comparison> Compare { get; init; } = [Comparison.Own, Comparison.Twin];

    /// <summary>How the suspicions come about.</summary>
    [Inline]
    public required LocalizationMethod Method { get; init; }

    /// <summary>The name of its ranking by one of its comparisons.</summary>
    public string NameFor(Comparison comparison) => comparison == Compare[0] ? Localizer : $"{Localizer}@{comparison.ToString().ToLowerInvariant()}";
}
