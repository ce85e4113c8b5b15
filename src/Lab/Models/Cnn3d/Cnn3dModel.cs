using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Dropout = HessianFaultLab.Lab.Models.Layers.Dropout;

namespace HessianFaultLab.Lab.Models.Cnn3d;

/// <summary>
/// A video classifier: stages of 3D convolution (Tran et al. 2015) give a grid of tokens, which get trained positions;
/// trained queries attend to them, pass a feed-forward net, and are read side by side by the classifier. Normalization
/// comes after each sum, as in Vaswani et al. 2017. Reads <c>video</c> [batch, channels, frames, height, width].
/// </summary>
public sealed class Cnn3dModel : LabModel
{
    private const double PositionDeviation = 0.1;

    private readonly Cnn3dSpec _spec;
    private readonly ModuleList<ConvolutionStage> stages = new();
    private readonly TrainedTable positions;
    private readonly TrainedTable queries;
    private readonly MultiHeadAttention attention;
    private readonly ResidualSum attention_sum;
    private readonly LayerNorm attention_norm;
    private readonly FeedForward ffn;
    private readonly ResidualSum ffn_sum;
    private readonly LayerNorm ffn_norm;
    private readonly Dropout dropout;
    private readonly Linear classifier;
    private readonly PositionRows _position;
    private readonly Site _query;
    private readonly SitedLayer _attentionNorm;
    private readonly SitedLayer _ffnNorm;
    private readonly SitedLayer _classifier;

    internal Cnn3dModel(Cnn3dSpec spec, Generator weights)
        : base("cnn3d", spec)
    {
        _spec = spec;
        var root = Component.Root();
        for (var i = 0; i < spec.Stages.Count; i++)
            stages.Add(new ConvolutionStage(root.Numbered("stage", i), i == 0 ? spec.Channels!.Value : spec.Stages[i - 1], spec.Stages[i], spec.Pools[i], spec));
        positions = new TrainedTable(spec.Tokens, spec.Dim);
        _position = new PositionRows(root.Leaf("position", positions, [Role.Position]));
        var attending = root.Group("attention", Role.Attention);
        queries = new TrainedTable(spec.Queries, spec.Dim);
        _query = attending.Leaf("queries", queries, [Role.AttentionQuery], abreast: true).Site("output", Role.Output);
        attention = new MultiHeadAttention(attending, spec.Dim, spec.Heads, spec.Dropout);
        attention_sum = new ResidualSum(attending, spec.Dropout);
        attention_norm = nn.LayerNorm(spec.Dim);
        _attentionNorm = attending.Norm(attention_norm);
        var feeding = root.Group("ffn", Role.Ffn);
        ffn = new FeedForward(feeding, spec.Dim, spec.Ffn, ActivationFunction.Gelu, spec.Dropout);
        ffn_sum = new ResidualSum(feeding, dropout: 0);
        ffn_norm = nn.LayerNorm(spec.Dim);
        _ffnNorm = feeding.Norm(ffn_norm);
        dropout = new Dropout(spec.Dropout);
        classifier = nn.Linear(spec.Queries * spec.Dim, spec.Classes!.Value);
        var reading = root.Leaf("classifier", classifier, [Role.Classifier]);
        dropout.Offer(reading, "dropout", PropertyRole.ClassifierDropout);
        _classifier = new SitedLayer(reading, classifier);
        Complete(root);
        Draw(new InitialWeights(weights));
    }

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var seen = batch["video"];
        RequireGrid(seen);
        foreach (var stage in stages) seen = stage.call(seen);
        var tokens = seen.flatten(2).transpose(1, 2) + _position.Take(positions.Weight, _spec.Tokens);
        var asking = _query.Pass(queries.Weight).expand(seen.shape[0], _spec.Queries, _spec.Dim);
        asking = _attentionNorm.Call(attention_sum.call(attention.call(asking, tokens, null), asking));
        asking = _ffnNorm.Call(ffn_sum.call(ffn.call(asking), asking));
        return _classifier.Call(dropout.call(asking.flatten(1))).MoveToOuterDisposeScope();
    }

    private void RequireGrid(Tensor video)
    {
        if (video.shape is not [_, var channels, var frames, var height, var width]
            || channels != _spec.Channels || frames != _spec.Frames || height != _spec.Height || width != _spec.Width)
            throw new BadInputException($"the model reads video [batch, {_spec.Channels}, {_spec.Frames}, {_spec.Height}, {_spec.Width}]; the data have [{string.Join(", ", video.shape)}]");
    }

    private void Draw(InitialWeights weights)
    {
        foreach (var stage in stages) stage.Draw(weights);
        weights.Normal(positions.Weight, PositionDeviation);
        weights.Normal(queries.Weight, 1);
        foreach (var layer in attention.Layers) weights.Linear(layer);
        foreach (var layer in ffn.Layers) weights.Linear(layer);
        weights.Linear(classifier);
    }
}
