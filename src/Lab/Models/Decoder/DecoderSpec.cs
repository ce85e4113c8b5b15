using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Models.Decoder;

/// <summary>Dimensions of a <see cref="DecoderModel"/>; the defaults are those of the smallest GPT-2.</summary>
[Named("decoder", "causal decoder with a cache of keys and values, predicting the next token (after GPT-2, Radford et al. 2019)")]
public sealed record DecoderSpec : ModelSpec
{
    [Setting("Number of tokens; null takes the data's", Min = 1)]
    public int? Vocabulary { get; init; }

    [Setting("Positions, so the longest text; null takes the data's", Min = 1)]
    public int? Length { get; init; }

    [Setting("Decoder layers", Min = 1)]
    public int Layers { get; init; } = 12;

    [Setting("Attention heads", Min = 1)]
    public int Heads { get; init; } = 12;

    [Setting("Width of a token", Min = 1)]
    public int Dim { get; init; } = 768;

    [Setting("Inner width of the feed-forward nets", Min = 1)]
    public int Ffn { get; init; } = 3072;

    [Setting("The feed-forward nets' non-linearity")]
    public ActivationFunction Activation { get; init; } = ActivationFunction.Gelu;

    [Setting("Probability of dropout of the embeddings and of both branches", Min = 0, Max = 1, BelowMax = true)]
    public double Dropout { get; init; } = 0.1;

    [Setting("Probability of dropout of attention weights", Min = 0, Max = 1, BelowMax = true)]
    public double AttentionDropout { get; init; } = 0.1;

    [Setting("Deviation of the first weights", Min = 0, AboveMin = true)]
    public double InitializerRange { get; init; } = 0.02;

    [Setting("Positions that the prefill takes at a time; the last position is always decoded alone", Min = 1)]
    public int Segment { get; init; } = 8;

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
        RequirePositive(Segment, "segment");
        Require(Dim % Heads == 0, $"heads is {Heads}; it must divide dim, {Dim}");
        RequireShare(Dropout, "dropout");
        RequireShare(AttentionDropout, "attention-dropout");
        Require(InitializerRange > 0, $"initializer-range is {InitializerRange}; it must be positive");
        Require(Enum.IsDefined(Activation), $"activation is {Activation}; there is {string.Join(", ", Enum.GetNames<ActivationFunction>())}");
    }
}
