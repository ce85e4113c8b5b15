using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Decoder;

/// <summary>y = x + attention(norm(x)), then y + ffn(norm(y)).</summary>
internal sealed class DecoderLayer : nn.Module<Tensor, Tensor, IReadOnlyList<CacheStep>, Tensor>
{
    private readonly LayerNorm attention_norm;
    private readonly MultiHeadAttention attention;
    private readonly ResidualSum attention_sum;
    private readonly LayerNorm ffn_norm;
    private readonly FeedForward ffn;
    private readonly ResidualSum ffn_sum;
    private readonly SitedLayer _attentionNorm;
    private readonly SitedLayer _ffnNorm;

    internal DecoderLayer(Component group, DecoderSpec spec)
        : base(nameof(DecoderLayer))
    {
        var attending = group.Group("attention", Role.Attention, Role.AttentionCache);
        attention_norm = nn.LayerNorm(spec.Dim);
        _attentionNorm = attending.Norm(attention_norm);
        attention = new MultiHeadAttention(attending, spec.Dim, spec.Heads, spec.AttentionDropout, hasCache: true);
        attention_sum = new ResidualSum(attending, spec.Dropout);
        var feeding = group.Group("ffn", Role.Ffn);
        ffn_norm = nn.LayerNorm(spec.Dim);
        _ffnNorm = feeding.Norm(ffn_norm);
        ffn = new FeedForward(feeding, spec.Dim, spec.Ffn, spec.Activation, spec.Dropout);
        ffn_sum = new ResidualSum(feeding, dropout: 0);
        RegisterComponents();
    }

    /// <param name="states">[batch, length, dim].</param>
    /// <param name="mask">Bool [batch, 1, length, length], true where a position may be attended to.</param>
    /// <param name="steps">The segments of the text.</param>
    public override Tensor forward(Tensor states, Tensor mask, IReadOnlyList<CacheStep> steps)
    {
        // A scope a layer: without a graph, memory holds one layer's tensors and not the whole model's.
        using var scope = NewDisposeScope();
        states = attention_sum.call(attention.Decode(_attentionNorm.Call(states), mask, steps), states);
        states = ffn_sum.call(ffn.call(_ffnNorm.Call(states)), states);
        return states.MoveToOuterDisposeScope();
    }

    /// <summary>GPT-2's: what ends a branch starts smaller, by the root of the number of branches.</summary>
    internal void Draw(DecoderSpec spec, InitialWeights weights)
    {
        var last = spec.InitializerRange / Math.Sqrt(2 * spec.Layers);
        foreach (var linear in attention.Layers.SkipLast(1)) weights.Linear(linear, spec.InitializerRange);
        weights.Linear(attention.Layers[^1], last);
        weights.Linear(ffn.Layers[0], spec.InitializerRange);
        weights.Linear(ffn.Layers[1], last);
    }
}
