using System.ComponentModel;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Data.Synthetic;

public sealed record AssociativeRecallOptions : SyntheticOptions
{
    [Within(2, 500), Description("pairs of a text, and as many values, each of which stands in it once")]
    public int Pairs { get; init; } = 8;

    [Within(2, 10_000), Description("keys, of which a text has as many as pairs")]
    public int Keys { get; init; } = 8;

    [Within(0, 1), Description("share of texts whose pairs stand in no order; in the others they stand in the order of their keys, so that a key tells the place of its value")]
    public double Shuffled { get; init; }

    protected override IEnumerable<string> Contradictions()
    {
        if (Keys < Pairs) yield return $"keys is {Keys}, but each of the {Pairs} pairs needs its own";
    }
}
