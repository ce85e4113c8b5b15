using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>How rankings of components are made of the figures, and how they are judged.</summary>
public sealed record ScoreSpec
{
    [Setting("Localizers to use; all for every one")]
    public IReadOnlyList<string> Localizers { get; init; } = ["all"];

    [Setting("Rankings that know nothing or little, to compare with", MayBeEmpty = true)]
    public IReadOnlyList<string> Controls { get; init; } = ["random", "weight-change"];

    [Setting("Families of signals to hold against each other", MayBeEmpty = true)]
    public IReadOnlyList<string> Compare { get; init; } = ["hessian", "gradient"];
}
