using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Nets;

/// <summary>Embedding, masked multi-head attention, LayerNorm and a GELU feed-forward net; token 0 is padding.</summary>
internal sealed class AttentiveNet : nn.Module<Tensor, Tensor>
{
    private readonly int _heads;
    private readonly bool _cutsScores;
    private readonly Embedding embedding;
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear mixed;
    private readonly LayerNorm norm;
    private readonly Linear widened;
    private readonly Linear narrowed;
    private readonly Linear output;

    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="width">Length of a token's vector.</param>
    /// <param name="heads">Attention heads.</param>
    /// <param name="inner">Width of the feed-forward net.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="cutsScores">Whether the softmax is detached: the fault that cuts the signal of query and key.</param>
    public AttentiveNet(int vocabulary, int width, int heads, int inner, int classes, bool cutsScores = false) : base(nameof(AttentiveNet))
    {
        _heads = heads;
        _cutsScores = cutsScores;
        embedding = nn.Embedding(vocabulary, width, dtype: float64);
        (query, key, value, mixed) = (Square(), Square(), Square(), Square());
        norm = nn.LayerNorm(width, dtype: float64);
        widened = nn.Linear(width, inner, dtype: float64);
        narrowed = nn.Linear(inner, width, dtype: float64);
        output = nn.Linear(width, classes, dtype: float64);
        RegisterComponents();

        Linear Square() => nn.Linear(width, width, dtype: float64);
    }

    public override Tensor forward(Tensor tokens)
    {
        var embedded = embedding.call(tokens);
        var (q, k, v) = (Heads(query, embedded), Heads(key, embedded), Heads(value, embedded));
        var scores = (q / Math.Sqrt(q.shape[^1])).matmul(k.transpose(2, 3));
        var padding = tokens.eq(0).unsqueeze(1).unsqueeze(1);
        var weights = scores.masked_fill(padding, double.MinValue).softmax(-1);
        if (_cutsScores) weights = weights.detach();
        var context = weights.matmul(v).transpose(1, 2).flatten(2);
        var attended = norm.call(embedded + mixed.call(context));
        var lifted = attended + narrowed.call(nn.functional.gelu(widened.call(attended)));
        return output.call(lifted.mean([1]));
    }

    private Tensor Heads(Linear layer, Tensor input)
    {
        var flat = layer.call(input);
        return flat.view(flat.shape[0], flat.shape[1], _heads, flat.shape[2] / _heads).transpose(1, 2);
    }
}
