using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>norm(word + position).</summary>
internal sealed class TextEmbeddings : nn.Module<Tensor, Tensor>
{
    internal const double NormEpsilon = 1e-12;

    private readonly Embedding word_embeddings;
    private readonly Embedding position_embeddings;
    private readonly LayerNorm LayerNorm;
    private readonly Dropout dropout;
    private readonly int _length;
    private readonly SitedLayer _word;
    private readonly PositionRows _position;
    private readonly SitedLayer _norm;

    internal TextEmbeddings(Component group, DistilBertSpec spec)
        : base(nameof(TextEmbeddings))
    {
        _length = spec.Length!.Value;
        word_embeddings = nn.Embedding(spec.Vocabulary!.Value, spec.Dim, padding_idx: spec.Padding);
        position_embeddings = nn.Embedding(_length, spec.Dim);
        LayerNorm = nn.LayerNorm(spec.Dim, NormEpsilon);
        dropout = new Dropout(spec.Dropout);
        dropout.Offer(group, "dropout", PropertyRole.EmbeddingDropout);
        _word = new SitedLayer(group.Leaf("word", word_embeddings, [Role.Embedding]), word_embeddings);
        _position = new PositionRows(group.Leaf("position", position_embeddings, [Role.Embedding, Role.Position], abreast: true));
        _norm = group.Norm(LayerNorm);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        var length = tokens.shape[1];
        if (length > _length) throw new BadInputException($"a text has {length} tokens; the model has {_length} positions");
        var words = _word.Call(tokens);
        return dropout.call(_norm.Call(words + _position.Take(position_embeddings.weight!, length)));
    }

    internal void Draw(DistilBertSpec spec, InitialWeights weights)
    {
        weights.Embedding(word_embeddings, spec.InitializerRange, spec.Padding);
        weights.Embedding(position_embeddings, spec.InitializerRange);
        if (!spec.SinusoidalPositions) return;
        using var quiet = no_grad();
        using var waves = tensor(Sinusoids.Table(_length, spec.Dim), [_length, spec.Dim]);
        position_embeddings.weight!.copy_(waves);
        position_embeddings.weight!.requires_grad = false;
    }
}
