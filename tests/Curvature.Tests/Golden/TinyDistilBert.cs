using HessianFaultLab.Curvature.Surfaces;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Golden;

/// <summary>
/// DistilBertForSequenceClassification in float64, written down from its definition. The padding row of the word embeddings
/// is a constant, so that it is no parameter.
/// </summary>
internal sealed class TinyDistilBert
{
    private const int Layers = 2;
    private const int Heads = 2;
    private const string Words = "distilbert.embeddings.word_embeddings.weight";

    private readonly Dictionary<string, Tensor> _weights = new(StringComparer.Ordinal);
    private readonly Tensor _padding;

    public TinyDistilBert(string checkpoint)
    {
        foreach (var (name, value) in Safetensors.Read(checkpoint)) _weights.Add(name, value.to(float64));
        var words = _weights[Words];
        _padding = words.narrow(0, 0, 1).clone();
        _weights[Words] = words.narrow(0, 1, words.shape[0] - 1).clone();
    }

    public LossSurface Surface(Tensor tokens, Tensor mask, Tensor labels) => new(
        _weights.Select(w => (w.Key, w.Value)),
        [new MicroBatch(() => Logits(tokens, mask), logits => nn.functional.cross_entropy(logits, labels), labels.shape[0])]);

    public Tensor Logits(Tensor tokens, Tensor mask)
    {
        var hidden = LastHiddenState(tokens, mask);
        var pooled = Linear("pre_classifier", hidden.select(1, 0)).relu();
        return Linear("classifier", pooled);
    }

    public Tensor LastHiddenState(Tensor tokens, Tensor mask)
    {
        var words = cat([_padding, _weights[Words]]).index_select(0, tokens.reshape(-1)).view(tokens.shape[0], tokens.shape[1], -1);
        var positions = _weights["distilbert.embeddings.position_embeddings.weight"].narrow(0, 0, tokens.shape[1]);
        var hidden = Norm("distilbert.embeddings.LayerNorm", words + positions);
        var hides = mask.eq(0).unsqueeze(1).unsqueeze(1);
        for (var i = 0; i < Layers; i++)
        {
            var layer = $"distilbert.transformer.layer.{i}";
            hidden = Norm($"{layer}.sa_layer_norm", Attention($"{layer}.attention", hidden, hides) + hidden);
            var lifted = nn.functional.gelu(Linear($"{layer}.ffn.lin1", hidden));
            hidden = Norm($"{layer}.output_layer_norm", Linear($"{layer}.ffn.lin2", lifted) + hidden);
        }
        return hidden;
    }

    private Tensor Attention(string name, Tensor hidden, Tensor hides)
    {
        var query = Split(Linear($"{name}.q_lin", hidden));
        query = query / Math.Sqrt(query.shape[^1]);
        var scores = query.matmul(Split(Linear($"{name}.k_lin", hidden)).transpose(2, 3));
        // The lowest value of the checkpoint's float32.
        var weights = scores.masked_fill(hides, float.MinValue).softmax(-1);
        var context = weights.matmul(Split(Linear($"{name}.v_lin", hidden)));
        return Linear($"{name}.out_lin", context.transpose(1, 2).flatten(2));
    }

    private static Tensor Split(Tensor flat) => flat.view(flat.shape[0], flat.shape[1], Heads, flat.shape[2] / Heads).transpose(1, 2);

    private Tensor Linear(string name, Tensor input) => nn.functional.linear(input, _weights[$"{name}.weight"], _weights[$"{name}.bias"]);

    private Tensor Norm(string name, Tensor input) =>
        nn.functional.layer_norm(input, [input.shape[^1]], _weights[$"{name}.weight"], _weights[$"{name}.bias"], 1e-12);
}
