namespace HessianFaultLab.Lab.Models.Han;

/// <summary>Dimensions of a <see cref="HanModel"/>; the defaults are the paper's.</summary>
public sealed record HanSpec : ModelSpec
{
    /// <summary>Number of words; null takes the data's.</summary>
    public int? Vocabulary { get; init; }

    /// <summary>Width of a word's vector.</summary>
    public int Embedding { get; init; } = 200;

    /// <summary>Width of a recurrent state in one direction, for words and for sentences.</summary>
    public int Hidden { get; init; } = 50;

    /// <summary>Width of the attention's keys and of its context vector.</summary>
    public int Attention { get; init; } = 100;

    /// <summary>Probability of dropout behind the embedding and before the classifier.</summary>
    public double Dropout { get; init; }

    /// <summary>Deviation of the first word vectors.</summary>
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
