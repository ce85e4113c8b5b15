using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>
/// DistilBERT for sequence classification (Sanh et al. 2019), number for number Hugging Face's
/// DistilBertForSequenceClassification, with its parameter names: post-norm encoder layers, then the first token through
/// <c>pre_classifier</c>, ReLU and <c>classifier</c>. Reads <c>tokens</c> and <c>mask</c> [batch, length].
/// </summary>
public sealed class DistilBertModel : LabModel
{
    private readonly DistilBertBody distilbert;
    private readonly Linear pre_classifier;
    private readonly Linear classifier;
    private readonly Dropout dropout;
    private readonly SitedLayer _head;
    private readonly NonLinearity _activation;
    private readonly SitedLayer _classifier;

    internal DistilBertModel(DistilBertSpec spec, Generator weights)
        : base("distilbert", spec)
    {
        var root = Component.Root();
        distilbert = new DistilBertBody(root, spec);
        pre_classifier = nn.Linear(spec.Dim, spec.Dim);
        var head = root.Leaf("head", pre_classifier, [Role.Head]);
        _head = new SitedLayer(head, pre_classifier);
        _activation = new NonLinearity(head, ActivationFunction.Relu);
        dropout = new Dropout(spec.ClassifierDropout);
        classifier = nn.Linear(spec.Dim, spec.Classes!.Value);
        var reading = root.Leaf("classifier", classifier, [Role.Classifier]);
        dropout.Offer(reading, "dropout", PropertyRole.ClassifierDropout);
        _classifier = new SitedLayer(reading, classifier);
        Complete(root);
        var initial = new InitialWeights(weights);
        distilbert.Draw(spec, initial);
        initial.Linear(pre_classifier, spec.InitializerRange);
        initial.Linear(classifier, spec.InitializerRange);
    }

    public new DistilBertSpec Spec => (DistilBertSpec)base.Spec;

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var states = distilbert.call(batch["tokens"], batch["mask"]);
        var first = _activation.Apply(_head.Call(states.select(1, 0)));
        return _classifier.Call(dropout.call(first)).MoveToOuterDisposeScope();
    }
}
