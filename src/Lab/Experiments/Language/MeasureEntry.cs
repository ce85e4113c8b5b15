using HessianFaultLab.Lab.Signals;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>What an experiment measures, and at which steps.</summary>
public sealed record MeasureEntry
{
    [Setting("The measured steps: numbers, shares such as 50%, end, or inject for the step of the first injection, with -1 or +5 behind it", MayBeEmpty = true)]
    public IReadOnlyList<MeasureStep> At { get; init; } = [MeasureStep.End];

    [Inline]
    public MeasureSpec What { get; init; } = new();
}
