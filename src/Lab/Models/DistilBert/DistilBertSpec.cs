using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>Dimensions of a <see cref="DistilBertModel"/>; the defaults are those of distilbert-base-uncased.</summary>
[Named("distilbert", "encoder for sequence classification, exactly Hugging Face's (Sanh et al. 2019)")]
public sealed record DistilBertSpec : ModelSpec
{
    [Setting("Number of word pieces; null takes the data's", Min = 1)]
    public int? Vocabulary { get; init; }

    [Setting("Positions, so the longest text; null takes the data's", Min = 1)]
    public int? Length { get; init; }

    [Setting("Encoder layers", Min = 1)]
    public int Layers { get; init; } = 6;

    [Setting("Attention heads", Min = 1)]
    public int Heads { get; init; } = 12;

    [Setting("Width of a token", Min = 1)]
    public int Dim { get; init; } = 768;

    [Setting("Inner width of the feed-forward nets", Min = 1)]
    public int Ffn { get; init; } = 3072;

    [Setting("The feed-forward nets' non-linearity")]
    public ActivationFunction Activation { get; init; } = ActivationFunction.Gelu;

    [Setting("Probability of dropout of the embeddings and behind the feed-forward nets", Min = 0, Max = 1, BelowMax = true)]
    public double Dropout { get; init; } = 0.1;

    [Setting("Probability of dropout of attention weights", Min = 0, Max = 1, BelowMax = true)]
    public double AttentionDropout { get; init; } = 0.1;

    [Setting("Probability of dropout before the classifier", Min = 0, Max = 1, BelowMax = true)]
    public double ClassifierDropout { get; init; } = 0.2;

    [Setting("Deviation of the first weights", Min = 0, AboveMin = true)]
    public double InitializerRange { get; init; } = 0.02;

    [Setting("The token that stands where there is none; its vector learns nothing", Min = 0)]
    public int Padding { get; init; }

    [Setting("Positions start as sines and cosines (Vaswani et al. 2017) and are not trained")]
    public bool SinusoidalPositions { get; init; }

    private protected override ModelSpec FitTo(IReadOnlyDictionary<string, int> dimensions) => this with
    {
        Vocabulary = Either(Vocabulary, dimensions, "vocabulary", "vocabulary"),
        Length = Either(Length, dimensions, "length", "length"),
    };

    private protected override void Check()
    {
        RequirePositive(Vocabulary, "vocabulary");
        RequirePositive(Length, "length");
        RequirePositive(Layers, "layers");
        RequirePositive(Heads, "heads");
        RequirePositive(Dim, "dim");
        RequirePositive(Ffn, "ffn");
        Require(Dim % Heads == 0, $"heads is {Heads}; it must divide dim, {Dim}");
        RequireShare(Dropout, "dropout");
        RequireShare(AttentionDropout, "attention-dropout");
        RequireShare(ClassifierDropout, "classifier-dropout");
        Require(InitializerRange > 0, $"initializer-range is {InitializerRange}; it must be positive");
        Require(Padding >= 0 && Padding < Vocabulary, $"padding is {Padding}; it must be one of the {Vocabulary} tokens");
        Require(Enum.IsDefined(Activation), $"activation is {Activation}; there is {string.Join(", ", Enum.GetNames<ActivationFunction>())}");
    }
}
