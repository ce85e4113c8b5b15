using HessianFaultLab.Benchmarks.LibTorch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Nets;

/// <summary>DistilBERT's shape at any size: embeddings with a norm, post-norm layers, a head on the first token.</summary>
internal sealed class Transformer : nn.Module<Tensor, Tensor>
{
    private readonly Embedding tokens;
    private readonly Embedding positions;
    private readonly LayerNorm norm;
    private readonly ModuleList<EncoderLayer> layers = new();
    private readonly Linear pre_classifier;
    private readonly Linear classifier;
    private readonly Tensor places;
    private readonly Tensor mask;

    internal Transformer(int vocabulary, int length, int depth, int width, int heads, int inner, int classes) : base(nameof(Transformer))
    {
        tokens = nn.Embedding(vocabulary, width);
        positions = nn.Embedding(length, width);
        norm = nn.LayerNorm(width);
        for (var i = 0; i < depth; i++) layers.Add(new EncoderLayer(width, heads, inner));
        pre_classifier = nn.Linear(width, width);
        classifier = nn.Linear(width, classes);
        places = arange(length, dtype: int64);
        // The last eighth is padding.
        mask = arange(length, dtype: int64).ge(length - length / 8).view(1, 1, 1, length);
        RegisterComponents();
        // BERT's own initialisation; the default one of an embedding is fifty times wider.
        foreach (var (name, parameter) in named_parameters())
        {
            if (parameter.ndim == 2) nn.init.normal_(parameter, 0, 0.02);
        }
    }

    public override Tensor forward(Tensor input)
    {
        var x = norm.call(tokens.call(input) + positions.call(places));
        foreach (var layer in layers) x = layer.call(x, mask);
        return classifier.call(pre_classifier.call(x.select(1, 0)).relu());
    }
}
