using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Focus;

/// <summary>
/// A focus f and a classifier g over the segments x_j of an example (Vashisht, Ramaswamy 2023, "On the Learning Dynamics of
/// Attention Networks"): a = softmax_j f(x_j), f(x) = q . tanh(W x + b), and g with one hidden layer. What the attention reads as
/// its values is what the paradigm averages: segments (soft), their log-likelihoods (hard), their likelihoods (marginal).
/// Reads <c>video</c> [batch, channels, segments, height, width].
/// </summary>
/// <remarks>
/// Gives log-scores [batch, classes] whose negative log-likelihood is the paradigm's loss. Those of hard attention are the
/// expected ones, sum_j a_j log p_j, and do not sum to one.
/// </remarks>
public sealed class FocusModel : LabModel
{
    private readonly FocusSpec _spec;
    private readonly ContextAttention focus;
    private readonly Linear hidden;
    private readonly Linear classifier;
    private readonly SitedLayer _hidden;
    private readonly NonLinearity _activation;
    private readonly SitedLayer _classifier;

    internal FocusModel(FocusSpec spec, Generator weights)
        : base("focus-classifier", spec)
    {
        _spec = spec;
        Paradigm = spec.Paradigm;
        var root = Component.Root();
        focus = new ContextAttention(root.Group("focus", Role.Attention), spec.Pixels, spec.Focus);
        hidden = nn.Linear(spec.Pixels, spec.Hidden);
        var head = root.Leaf("hidden", hidden, [Role.Head]);
        _hidden = new SitedLayer(head, hidden);
        _activation = new NonLinearity(head, ActivationFunction.Relu);
        classifier = nn.Linear(spec.Hidden, spec.Classes!.Value);
        _classifier = new SitedLayer(root.Leaf("classifier", classifier, [Role.Classifier]), classifier);
        Complete(root);
        var draws = new InitialWeights(weights);
        focus.Draw(draws);
        draws.Linear(hidden);
        draws.Linear(classifier);
    }

    /// <summary>May change between steps: hybrid training begins soft and goes on hard.</summary>
    public Paradigm Paradigm { get; set; }

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var segments = Segments(batch);
        return ParadigmScores.Of(Paradigm, segments, values => focus.Attend(segments, values, null), Read).MoveToOuterDisposeScope();
    }

    /// <summary>What the classifier says of each segment alone: log-likelihoods [batch, segments, classes].</summary>
    public Tensor ReadSegments(Batch batch)
    {
        using var scope = NewDisposeScope();
        return Read(Segments(batch)).MoveToOuterDisposeScope();
    }

    public override Tensor Loss(Tensor outputs, Tensor labels) => nn.functional.nll_loss(outputs, labels);

    private Tensor Read(Tensor input) => _classifier.Call(_activation.Apply(_hidden.Call(input))).log_softmax(-1);

    /// <summary>[batch, segments, pixels].</summary>
    private Tensor Segments(Batch batch)
    {
        var video = batch["video"];
        if (video.shape is not [_, var channels, var frames, var height, var width]
            || channels != _spec.Channels || frames != _spec.Segments || height != _spec.Height || width != _spec.Width)
            throw new BadInputException($"the model reads video [batch, {_spec.Channels}, {_spec.Segments}, {_spec.Height}, {_spec.Width}]; the data have [{string.Join(", ", video.shape)}]");
        return video.transpose(1, 2).flatten(2);
    }
}
