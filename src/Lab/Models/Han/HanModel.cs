using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.Han;

/// <summary>
/// Hierarchical attention network (Yang et al. 2016, "Hierarchical Attention Networks for Document Classification"): words
/// to sentences, sentences to a document, each by a bidirectional recurrence and attention with a trained context vector.
/// Reads <c>tokens</c> and <c>mask</c> [batch, sentences, words]; word 0 is padding and learns nothing.
/// </summary>
public sealed class HanModel : LabModel
{
    private readonly Embedding embedding;
    private readonly Dropout embedding_dropout;
    private readonly Dropout dropout;
    private readonly HanLevel word;
    private readonly HanLevel sentence;
    private readonly Linear classifier;
    private readonly SitedLayer _embedding;
    private readonly SitedLayer _classifier;

    internal HanModel(HanSpec spec, Generator weights)
        : base("han", spec)
    {
        var root = Component.Root();
        embedding = nn.Embedding(spec.Vocabulary!.Value, spec.Embedding, padding_idx: 0);
        var words = root.Leaf("embedding", embedding, [Role.Embedding]);
        _embedding = new SitedLayer(words, embedding);
        embedding_dropout = new Dropout(spec.Dropout);
        embedding_dropout.Offer(words, "dropout", PropertyRole.EmbeddingDropout);
        word = new HanLevel(root.Group("word"), spec.Embedding, spec);
        sentence = new HanLevel(root.Group("sentence"), 2 * spec.Hidden, spec);
        classifier = nn.Linear(2 * spec.Hidden, spec.Classes!.Value);
        var reading = root.Leaf("classifier", classifier, [Role.Classifier]);
        dropout = new Dropout(spec.Dropout);
        dropout.Offer(reading, "dropout", PropertyRole.ClassifierDropout);
        _classifier = new SitedLayer(reading, classifier);
        Complete(root);
        Draw(spec, new InitialWeights(weights));
    }

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var (tokens, mask) = (batch["tokens"], batch["mask"]);
        var (documents, sentences, words) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
        var embedded = embedding_dropout.call(_embedding.Call(tokens.view(documents * sentences, words)));
        var said = word.call(embedded, mask.view(documents * sentences, words)).view(documents, sentences, -1);
        var told = sentence.call(said, mask.any(-1));
        return _classifier.Call(dropout.call(told)).MoveToOuterDisposeScope();
    }

    private void Draw(HanSpec spec, InitialWeights weights)
    {
        weights.Embedding(embedding, spec.EmbeddingDeviation, padding: 0);
        word.Draw(weights);
        sentence.Draw(weights);
        weights.Linear(classifier);
    }
}
