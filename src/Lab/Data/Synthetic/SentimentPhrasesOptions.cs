using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Synthetic;

public sealed record SentimentPhrasesOptions : SyntheticOptions
{
    [Within(2, 200), Description("clauses of a text, an even number; the first word says which of them counts")]
    public int Clauses { get; init; } = 6;

    [Within(1, 10_000), Description("positive words, and as many negative ones")]
    public int PolarityWords { get; init; } = 15;

    [Within(1, 100), Description("words that turn the next one around")]
    public int NegationWords { get; init; } = 2;

    [Within(1, 10_000), Description("intensifiers, which change nothing")]
    public int Intensifiers { get; init; } = 6;

    [Within(1, 10_000), Description("words that mean nothing, behind the clauses")]
    public int Distractors { get; init; } = 20;

    [Within(0, 100), Description("the most distractors behind the clauses")]
    public int Tail { get; init; } = 2;

    [Within(0, 1), Description("share of clauses that begin with a negation")]
    public double Negation { get; init; } = 0.25;

    protected override IEnumerable<string> Contradictions()
    {
        if (Clauses % 2 != 0) yield return $"clauses is {Clauses}; it must be even, so that as many are positive as negative";
    }
}
