using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Decoder;

/// <summary>
/// A decoder like GPT-2 (Radford et al. 2019): word and trained position, pre-norm layers of causal attention and GELU nets, a
/// last norm, and a projection to the tokens, which has weights of its own. Logits are those of the token behind the text's
/// last. Reads <c>tokens</c> and <c>mask</c> [batch, length], padding at the end.
/// </summary>
/// <remarks>
/// It decodes as a server does: prefill in segments, then the last position alone, each attending to the past through a cache
/// (<see cref="KeyValueCache"/>). Layer by layer, so that a site sees the whole text once; without faults it is the causal
/// attention of one pass.
/// </remarks>
public sealed class DecoderModel : LabModel
{
    private readonly DecoderSpec _spec;
    private readonly TokenEmbeddings embeddings;
    private readonly ModuleList<DecoderLayer> layers = new();
    private readonly LayerNorm norm;
    private readonly Linear classifier;
    private readonly SitedLayer _norm;
    private readonly SitedLayer _classifier;

    internal DecoderModel(DecoderSpec spec, Generator weights)
        : base("decoder", spec)
    {
        _spec = spec;
        var root = Component.Root();
        embeddings = new TokenEmbeddings(root.Group("embedding"), spec);
        for (var i = 0; i < spec.Layers; i++) layers.Add(new DecoderLayer(root.Numbered("decoder", i), spec));
        norm = nn.LayerNorm(spec.Dim);
        _norm = root.Norm(norm);
        classifier = nn.Linear(spec.Dim, spec.Classes!.Value);
        _classifier = new SitedLayer(root.Leaf("classifier", classifier, [Role.Classifier]), classifier);
        Complete(root);
        Draw(new InitialWeights(weights));
    }

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var (tokens, mask) = (batch["tokens"], batch["mask"]);
        var (texts, length) = (tokens.shape[0], tokens.shape[1]);
        var steps = CacheStep.Of(length, _spec.Segment);
        var places = arange(length, dtype: ScalarType.Int64, device: tokens.device);
        var visible = places.unsqueeze(0).le(places.unsqueeze(1)).logical_and(mask.unsqueeze(1).unsqueeze(1));
        var states = embeddings.call(tokens, steps);
        foreach (var layer in layers) states = layer.call(states, visible, steps);
        // The last position that is no padding, as a row of all texts one below the other.
        var last = mask.to(ScalarType.Int64).sum(-1) - 1 + arange(texts, dtype: ScalarType.Int64, device: tokens.device) * length;
        return _classifier.Call(_norm.Call(states.flatten(0, 1).index_select(0, last))).MoveToOuterDisposeScope();
    }

    private void Draw(InitialWeights weights)
    {
        embeddings.Draw(_spec, weights);
        foreach (var layer in layers) layer.Draw(_spec, weights);
        weights.Linear(classifier, _spec.InitializerRange);
    }
}
