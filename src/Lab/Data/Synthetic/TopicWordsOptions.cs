using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Synthetic;

/// <summary>The defaults are those of Lu, Mao and Nayak (2021).</summary>
public sealed record TopicWordsOptions : SyntheticOptions
{
    public TopicWordsOptions() => (Train, Validation, Test, LabelNoise, Hint) = (3999, 50, 950, 0, 0);

    [Within(2, 1000), Description("topics; a sentence's topic is its label")]
    public int Topics { get; init; } = 4;

    [Within(1, 10_000), Description("words that belong to a topic")]
    public int TopicWords { get; init; } = 2;

    [Within(1, 1_000_000), Description("words that belong to none")]
    public int OtherWords { get; init; } = 5000;

    [Within(1, 1000), Description("words of a sentence beside its topic word")]
    public int Others { get; init; } = 20;

    protected override IEnumerable<string> Contradictions()
    {
        if (Hint != 0) yield return $"hint is {Hint}; these sentences have no decoys that could agree with the label";
    }
}
