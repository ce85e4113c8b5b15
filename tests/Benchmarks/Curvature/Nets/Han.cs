using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Nets;

/// <summary>Words to sentences to a document, each by a bidirectional GRU and attention with a context vector.</summary>
internal sealed class Han : nn.Module<Tensor, Tensor>
{
    private readonly Embedding words;
    private readonly nn.Module<Tensor, Tensor> word_gru;
    private readonly ContextAttention word_attention;
    private readonly nn.Module<Tensor, Tensor> sentence_gru;
    private readonly ContextAttention sentence_attention;
    private readonly Linear head;

    internal Han(long vocabulary, long embedding, long hidden, long classes, bool fused) : base(nameof(Han))
    {
        words = nn.Embedding(vocabulary, embedding);
        word_gru = fused ? new GruLayer(embedding, hidden) : new BasicGru(embedding, hidden);
        word_attention = new ContextAttention(2 * hidden);
        sentence_gru = fused ? new GruLayer(2 * hidden, hidden) : new BasicGru(2 * hidden, hidden);
        sentence_attention = new ContextAttention(2 * hidden);
        head = nn.Linear(2 * hidden, classes);
        RegisterComponents();
    }

    /// <summary>From (documents, sentences, words).</summary>
    public override Tensor forward(Tensor input)
    {
        var (documents, sentences) = (input.shape[0], input.shape[1]);
        var x = words.call(input.view(documents * sentences, -1));
        x = word_attention.call(word_gru.call(x)).view(documents, sentences, -1);
        return head.call(sentence_attention.call(sentence_gru.call(x)));
    }
}
