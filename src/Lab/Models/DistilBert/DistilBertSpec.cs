using HessianFaultLab.Lab.Models.Layers;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>Dimensions of a <see cref="DistilBertModel"/>; the defaults are those of distilbert-base-uncased.</summary>
public sealed record DistilBertSpec : ModelSpec
{
    /// <summary>Number of word pieces; null takes the data's.</summary>
    public int? Vocabulary { get; init; }

    /// <summary>Positions, so the longest text; null takes the data's.</summary>
    public int? Length { get; init; }

    public int Layers { get; init; } = 6;

    public int Heads { get; init; } = 12;

    /// <summary>Width of a token.</summary>
    public int Dim { get; init; } = 768;

    /// <summary>Inner width of the feed-forward nets.</summary>
    public int Ffn { get; init; } = 3072;

    public ActivationFunction Activation { get; init; } = ActivationFunction.Gelu;

    /// <summary>Probability of dropout of the embeddings and behind the feed-forward nets.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Probability of dropout of attention weights.</summary>
    public double AttentionDropout { get; init; } = 0.1;

    /// <summary>Probability of dropout before the classifier.</summary>
    public double ClassifierDropout { get; init; } = 0.2;

    /// <summary>Deviation of the first weights.</summary>
    public double InitializerRange { get; init; } = 0.02;

    /// <summary>The token that stands where there is none; its vector learns nothing.</summary>
    public int Padding { get; init; }

    /// <summary>Positions start as sines and cosines (Vaswani et al. 2017) and are not trained.</summary>
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
