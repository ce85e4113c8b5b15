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
    private readonly LayerNorm sa_layer_norm;
    private readonly FeedForward ffn;
    private readonly LayerNorm output_layer_norm;
    private readonly Site _attentionResidual;
    private readonly SitedLayer _attentionNorm;
    private readonly Site _ffnResidual;
    private readonly SitedLayer _ffnNorm;

    internal EncoderLayer(Component group, DistilBertSpec spec)
        : base(nameof(EncoderLayer))
    {
        var attending = group.Group("attention", Role.Attention);
        attention = new MultiHeadAttention(attending, spec.Dim, spec.Heads, spec.AttentionDropout);
        _attentionResidual = attending.Site("residual", Role.Residual);
        sa_layer_norm = nn.LayerNorm(spec.Dim, TextEmbeddings.NormEpsilon);
        _attentionNorm = new SitedLayer(attending.Leaf("norm", sa_layer_norm, [Role.Norm]), sa_layer_norm, Role.Normalization);
        var feeding = group.Group("ffn", Role.Ffn);
        ffn = new FeedForward(feeding, spec.Dim, spec.Ffn, spec.Activation, spec.Dropout);
        _ffnResidual = feeding.Site("residual", Role.Residual);
        output_layer_norm = nn.LayerNorm(spec.Dim, TextEmbeddings.NormEpsilon);
        _ffnNorm = new SitedLayer(feeding.Leaf("norm", output_layer_norm, [Role.Norm]), output_layer_norm, Role.Normalization);
        RegisterComponents();
    }

    public override Tensor forward(Tensor states, Tensor mask)
    {
        // A scope a layer: without a graph, memory holds one layer's tensors and not the whole model's.
        using var scope = NewDisposeScope();
        states = _attentionNorm.Call(attention.call(states, states, mask) + _attentionResidual.Pass(states));
        states = _ffnNorm.Call(ffn.call(states) + _ffnResidual.Pass(states));
        return states.MoveToOuterDisposeScope();
    }

    internal void Draw(DistilBertSpec spec, InitialWeights weights)
    {
        foreach (var linear in attention.Layers) weights.Linear(linear, spec.InitializerRange);
        foreach (var linear in ffn.Layers) weights.Linear(linear, spec.InitializerRange);
    }
}
