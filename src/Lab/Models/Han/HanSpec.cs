using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.Han;

/// <summary>Dimensions of a <see cref="HanModel"/>; the defaults are the paper's.</summary>
[Named("han", "hierarchical attention over words and sentences (Yang et al. 2016)")]
public sealed record HanSpec : ModelSpec
{
    [Setting("Number of words; null takes the data's", Min = 2)]
    public int? Vocabulary { get; init; }

    [Setting("Width of a word's vector", Min = 1)]
    public int Embedding { get; init; } = 200;

    [Setting("Width of a recurrent state in one direction, for words and for sentences", Min = 1)]
    public int Hidden { get; init; } = 50;

    [Setting("Width of the attention's keys and of its context vector", Min = 1)]
    public int Attention { get; init; } = 100;

    [Setting("Probability of dropout behind the embedding and before the classifier", Min = 0, Max = 1, BelowMax = true)]
    public double Dropout { get; init; }

    [Setting("Deviation of the first word vectors", Min = 0, AboveMin = true)]
    public double EmbeddingDeviation { get; init; } = 1;

    private protected override ModelSpec FitTo(IReadOnlyDictionary<string, int> dimensions) =>
        this with { Vocabulary = Either(Vocabulary, dimensions, "vocabulary", "vocabulary") };

    private protected override void Check()
    {
        Require(Vocabulary is >= 2, $"vocabulary is {Vocabulary}; padding and one word make 2");
        RequirePositive(Embedding, "embedding");
        RequirePositive(Hidden, "hidden");
        RequirePositive(Attention, "attention");
        RequireShare(Dropout, "dropout");
        Require(EmbeddingDeviation > 0, $"embedding-deviation is {EmbeddingDeviation}; it must be positive");
    }
}
