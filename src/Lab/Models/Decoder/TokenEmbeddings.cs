using HessianFaultLab.Lab.Models.Attention.Cache;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.Decoder;

/// <summary>word + position, where each segment's positions go on from those in the cache.</summary>
internal sealed class TokenEmbeddings : nn.Module<Tensor, IReadOnlyList<CacheStep>, Tensor>
{
    private readonly Embedding word;
    private readonly Embedding position;
    private readonly Dropout dropout;
    private readonly int _length;
    private readonly SitedLayer _word;
    private readonly PositionRows _position;
    private readonly CacheOperation<long> _start;

    internal TokenEmbeddings(Component group, DecoderSpec spec)
        : base(nameof(TokenEmbeddings))
    {
        _length = spec.Length!.Value;
        word = nn.Embedding(spec.Vocabulary!.Value, spec.Dim);
        position = nn.Embedding(_length, spec.Dim);
        dropout = new Dropout(spec.Dropout);
        dropout.Offer(group, "dropout", PropertyRole.EmbeddingDropout);
        _word = new SitedLayer(group.Leaf("word", word, [Role.Embedding]), word);
        var placing = group.Leaf("position", position, [Role.Embedding, Role.Position], abreast: true);
        _start = placing.Operation<long>("cache.position", Role.AttentionCachePosition);
        _position = new PositionRows(placing);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens, IReadOnlyList<CacheStep> steps)
    {
        if (tokens.shape[1] > _length) throw new BadInputException($"a text has {tokens.shape[1]} tokens; the model has {_length} positions");
        return dropout.call(_word.Call(tokens) + _position.Take(position.weight!, tokens.shape[1], _start.IsHeard ? Numbers(steps, tokens.device) : null));
    }

    internal void Draw(DecoderSpec spec, InitialWeights weights)
    {
        weights.Embedding(word, spec.InitializerRange);
        weights.Embedding(position, spec.InitializerRange);
    }

    /// <summary>What lies outside of the table is the nearest row of it.</summary>
    private Tensor Numbers(IReadOnlyList<CacheStep> steps, Device device) => cat([.. steps.Select(step =>
    {
        var start = _start.Pass(step.Start, step);
        return arange(start, start + step.Length, dtype: ScalarType.Int64, device: device);
    })]).clamp(0, _length - 1);
}
