using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>norm(x + attention(x)), then norm(y + ffn(y)).</summary>
internal sealed class EncoderLayer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly MultiHeadAttention attention;
    private readonly ResidualSum attention_sum;
    private readonly LayerNorm sa_layer_norm;
    private readonly FeedForward ffn;
    private readonly ResidualSum ffn_sum;
    private readonly LayerNorm output_layer_norm;
    private readonly SitedLayer _attentionNorm;
    private readonly SitedLayer _ffnNorm;

    internal EncoderLayer(Component group, DistilBertSpec spec)
        : base(nameof(EncoderLayer))
    {
        var attending = group.Group("attention", Role.Attention);
        attention = new MultiHeadAttention(attending, spec.Dim, spec.Heads, spec.AttentionDropout);
        attention_sum = new ResidualSum(attending, dropout: 0);
        sa_layer_norm = nn.LayerNorm(spec.Dim, TextEmbeddings.NormEpsilon);
        _attentionNorm = attending.Norm(sa_layer_norm);
        var feeding = group.Group("ffn", Role.Ffn);
        ffn = new FeedForward(feeding, spec.Dim, spec.Ffn, spec.Activation, spec.Dropout);
        ffn_sum = new ResidualSum(feeding, dropout: 0);
        output_layer_norm = nn.LayerNorm(spec.Dim, TextEmbeddings.NormEpsilon);
        _ffnNorm = feeding.Norm(output_layer_norm);
        RegisterComponents();
    }

    public override Tensor forward(Tensor states, Tensor mask)
    {
        // A scope a layer: without a graph, memory holds one layer's tensors and not the whole model's.
        using var scope = NewDisposeScope();
        states = _attentionNorm.Call(attention_sum.call(attention.call(states, states, mask), states));
        states = _ffnNorm.Call(ffn_sum.call(ffn.call(states), states));
        return states.MoveToOuterDisposeScope();
    }

    internal void Draw(DistilBertSpec spec, InitialWeights weights)
    {
        foreach (var linear in attention.Layers) weights.Linear(linear, spec.InitializerRange);
        foreach (var linear in ffn.Layers) weights.Linear(linear, spec.InitializerRange);
    }
}
