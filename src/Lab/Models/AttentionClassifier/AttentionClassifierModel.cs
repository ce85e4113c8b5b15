using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.AttentionClassifier;

/// <summary>
/// The attention model of Lu, Mao and Nayak ("On the Dynamics of Training Attention Models", ICLR 2021): every word w has a
/// key k_w and an embedding v_w, one query q is drawn and stays; scores s_w = q . k_w, weights a = softmax s over the
/// sentence, context c = sum a_w v_w, which a classifier reads. Reads <c>tokens</c> and <c>mask</c> [batch, words].
/// </summary>
public sealed class AttentionClassifierModel : LabModel
{
    private readonly WordTable embedding;
    private readonly WordTable key;
    private readonly FixedMap query;
    private readonly nn.Module<Tensor, Tensor>? head;
    private readonly nn.Module<Tensor, Tensor> classifier;
    private readonly SitedLayer _embedding;
    private readonly (Site In, Site Out) _key;
    private readonly (Site In, Site Out) _query;
    private readonly SitedLayer? _head;
    private readonly NonLinearity? _activation;
    private readonly SitedLayer _classifier;
    private readonly AttentionPipeline _pipeline;

    internal AttentionClassifierModel(AttentionClassifierSpec spec, Generator weights)
        : base("attention-classifier", spec)
    {
        var (vocabulary, classes) = (spec.Vocabulary!.Value, spec.Classes!.Value);
        var root = Component.Root();
        embedding = new WordTable(vocabulary, spec.Dim);
        _embedding = new SitedLayer(root.Leaf("embedding", embedding, [Role.Embedding]), embedding);
        var attending = root.Group("attention", Role.Attention);
        key = new WordTable(vocabulary, spec.Dim);
        _key = Sites(attending.Leaf("key", key, [Role.AttentionKey], abreast: true));
        query = new FixedMap(null, spec.Dim);
        // What owns no parameter is no leaf: nothing about it is trained, drawn anew or ranked by its gradient.
        _query = Sites(attending.Group("query", Role.AttentionQuery));
        _pipeline = new AttentionPipeline(attending, isScaled: false, dropout: null);
        if (spec.Head == ClassifierHead.Layers)
        {
            head = nn.Linear(spec.Dim, spec.Dim);
            var hidden = root.Leaf("head", head, [Role.Head]);
            _head = new SitedLayer(hidden, head);
            _activation = new NonLinearity(hidden, ActivationFunction.Relu);
        }
        classifier = spec.Head switch
        {
            ClassifierHead.Linear => nn.Linear(spec.Dim, classes, hasBias: false),
            ClassifierHead.Layers => nn.Linear(spec.Dim, classes),
            _ => new FixedMap(classes, spec.Dim),
        };
        var reading = classifier is FixedMap ? root.Group("classifier", Role.Classifier) : root.Leaf("classifier", classifier, [Role.Classifier]);
        _classifier = new SitedLayer(reading, classifier);
        Complete(root);
        Draw(spec, new InitialWeights(weights));
    }

    /// <summary>The embeddings of all words, [vocabulary, dim].</summary>
    public Tensor Embeddings => embedding.Weight;

    /// <summary>The keys of all words, [vocabulary, dim].</summary>
    public Tensor Keys => key.Weight;

    /// <summary>The query, [dim].</summary>
    public Tensor Query => query.Weight;

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var (tokens, mask) = (batch["tokens"], batch["mask"]);
        var values = _embedding.Call(tokens).unsqueeze(1);
        var scores = Scores(tokens).unsqueeze(1).unsqueeze(1);
        var context = _pipeline.Attend(scores, values, mask.unsqueeze(1).unsqueeze(1)).squeeze(2).squeeze(1);
        if (_head is not null) context = _activation!.Apply(_head.Call(context));
        return _classifier.Call(context).MoveToOuterDisposeScope();
    }

    private static (Site In, Site Out) Sites(Component component) => (component.Site("input", Role.Input), component.Site("output", Role.Output));

    /// <summary>q . k of every word of the sentences, [batch, words].</summary>
    private Tensor Scores(Tensor tokens)
    {
        tokens = _key.In.Pass(tokens);
        // A word's score is the same wherever it stands: where nobody listens to its keys, it is made once.
        var scores = _key.Out.IsHeard || _query.In.IsHeard
            ? query.call(_query.In.Pass(_key.Out.Pass(key.call(tokens))))
            : query.call(key.Weight).index(tokens);
        return _query.Out.Pass(scores);
    }

    private void Draw(AttentionClassifierSpec spec, InitialWeights weights)
    {
        weights.Normal(query.Weight, spec.QueryDeviation);
        weights.Normal(key.Weight, spec.KeyDeviation);
        weights.Normal(embedding.Weight, spec.EmbeddingDeviation);
        if (head is Linear hidden) weights.Linear(hidden);
        if (classifier is Linear trained) weights.Linear(trained);
        if (classifier is not FixedMap map) return;
        if (spec.Head == ClassifierHead.Orthonormal) map.DrawOrthonormal(weights);
        else map.DrawUnitDiagonal(weights);
    }
}
