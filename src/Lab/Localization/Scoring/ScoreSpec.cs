using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Scoring;

/// <summary>How rankings are made of the figures, and how they are judged.</summary>
public sealed record ScoreSpec
{
    [Setting("Localizers to use, with those they build on; all for the whole catalogue")]
    public IReadOnlyList<string> Localizers { get; init; } = [Everything];

    [Setting("Pairs of localizers whose scores are held against each other run by run, such as 'hessian - gradient'", MayBeEmpty = true)]
    public IReadOnlyList<Pairing> Compare { get; init; } = [new("hessian", "gradient")];

    [Setting("Localizers whose rankings are kept with the scores", MayBeEmpty = true)]
    public IReadOnlyList<string> Show { get; init; } = ["gradient", "hessian", "everything"];

    [Setting("What nobody looks at while localizers are made: everything else is for development, and is all that learned ones learn from")]
    public HeldOut HeldOut { get; init; } = new();

    internal const string Everything = "all";
}
