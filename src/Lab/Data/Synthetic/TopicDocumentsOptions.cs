using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Synthetic;

public sealed record TopicDocumentsOptions : SyntheticOptions
{
    [Within(2, 64), Description("topics: the classes, and the number of sentences between header and footer")]
    public int Topics { get; init; } = 4;

    [Within(1, 10_000), Description("words of each topic")]
    public int TopicWords { get; init; } = 15;

    [Within(2, 1000), Description("tags that a header can ask for; the more, the harder for every model")]
    public int Tags { get; init; } = 4;

    [Within(1, 10_000), Description("words that mean nothing")]
    public int Distractors { get; init; } = 40;

    [Within(0, 20), Description("words of other topics in every sentence")]
    public int Decoys { get; init; } = 1;

    [Within(2, 100), Description("words of the shortest sentence")]
    public int ShortestSentence { get; init; } = 5;

    [Within(2, 100), Description("words of the longest sentence")]
    public int LongestSentence { get; init; } = 8;

    protected override IEnumerable<string> Contradictions()
    {
        if (Tags < Topics) yield return $"tags is {Tags}, but each of the {Topics} sentences needs its own";
        if (LongestSentence < ShortestSentence) yield return $"longest-sentence is {LongestSentence}, less than shortest-sentence, {ShortestSentence}";
        if (ShortestSentence < Decoys + 2) yield return $"shortest-sentence is {ShortestSentence}; a tag, its word and {Decoys} decoys need {Decoys + 2}";
    }
}
