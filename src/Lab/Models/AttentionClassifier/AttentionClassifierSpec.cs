using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.AttentionClassifier;

/// <summary>Dimensions of an <see cref="AttentionClassifierModel"/>; the defaults are the paper's.</summary>
[Named("attention-classifier", "one fixed query over words with keys and embeddings of their own (Lu, Mao, Nayak 2021)")]
public sealed record AttentionClassifierSpec : ModelSpec
{
    [Setting("Number of words; null takes the data's", Min = 2)]
    public int? Vocabulary { get; init; }

    [Setting("Width of a word's key and of its embedding", Min = 1)]
    public int Dim { get; init; } = 10;

    [Setting("What reads the context: fixed, orthonormal, linear or layers")]
    public ClassifierHead Head { get; init; } = ClassifierHead.Fixed;

    [Setting("Deviation of the query, which is not trained", Min = 0, AboveMin = true)]
    public double QueryDeviation { get; init; } = 0.3;

    [Setting("Deviation of the first keys; 0 starts them at exactly zero", Min = 0)]
    public double KeyDeviation { get; init; }

    [Setting("Deviation of the first embeddings", Min = 0)]
    public double EmbeddingDeviation { get; init; } = 1e-6;

    private protected override ModelSpec FitTo(IReadOnlyDictionary<string, int> dimensions) =>
        this with { Vocabulary = Either(Vocabulary, dimensions, "vocabulary", "vocabulary") };

    private protected override void Check()
    {
        Require(Vocabulary is >= 2, $"vocabulary is {Vocabulary}; padding and one word make 2");
        RequirePositive(Dim, "dim");
        Require(QueryDeviation > 0, $"query-deviation is {QueryDeviation}; it must be positive");
        Require(KeyDeviation >= 0, $"key-deviation is {KeyDeviation}; it must be 0 or more");
        Require(EmbeddingDeviation >= 0, $"embedding-deviation is {EmbeddingDeviation}; it must be 0 or more");
        Require(Head != ClassifierHead.Orthonormal || Classes <= Dim, $"dim is {Dim}; {Classes} orthonormal rows need at least as many columns");
    }
}
