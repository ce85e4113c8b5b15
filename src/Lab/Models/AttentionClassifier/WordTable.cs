using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.AttentionClassifier;

/// <summary>A trained vector for each word, [words, width].</summary>
/// <remarks>
/// A look-up by an index and not nn.Embedding, the gradient of which libtorch sums row by row on a CPU: three quarters of a
/// step on all of 4,000 sentences.
/// </remarks>
internal sealed class WordTable : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;

    internal WordTable(long words, long width)
        : base(nameof(WordTable))
    {
        weight = nn.Parameter(zeros(words, width));
        RegisterComponents();
    }

    internal Tensor Weight => weight;

    public override Tensor forward(Tensor tokens) => weight.index(tokens);
}
