using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>
/// A residual net for images and videos: stages of blocks x_{t+1} = x_t + a_t f(x_t), by default with nothing behind the sum
/// (He et al. 2016), so that a block is a step of Euler's method. Stages are joined by convolutions without a skip path: every
/// residual sum joins tensors of one shape. Reads <c>video</c> [batch, channels, frames, height, width].
/// </summary>
public sealed class ResidualNetModel : LabModel
{
    private readonly ResidualNetSpec _spec;
    private readonly nn.Module<Tensor, Tensor> stem;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> body = new();
    private readonly BatchNorm3d? norm;
    private readonly Linear classifier;
    private readonly SitedLayer? _stem;
    private readonly SitedLayer? _norm;
    private readonly NonLinearity? _activation;
    private readonly SitedLayer _classifier;

    internal ResidualNetModel(ResidualNetSpec spec, Generator weights)
        : base("residual-net", spec)
    {
        _spec = spec;
        var root = Component.Root();
        var isBehind = spec.BlockOrder == BlockOrder.PostActivation;
        stem = isBehind
            ? new NormedConvolution(root.Group("stem"), spec.Channels!.Value, spec.Stages[0], 1, spec)
            : NormedConvolution.Convolution(spec.Channels!.Value, spec.Stages[0], 1, spec);
        if (!isBehind) _stem = new SitedLayer(root.Leaf("stem", stem, [Role.Convolution]), stem);
        var blocks = 0;
        foreach (var (number, width) in spec.Stages.Index())
        {
            if (number > 0) body.Add(new NormedConvolution(root.Group($"transition.{number}"), spec.Stages[number - 1], width, 2, spec));
            for (var i = 0; i < spec.Blocks; i++) body.Add(new ResidualBlock(root.Numbered("block", blocks++), width, spec));
        }
        if (!isBehind)
        {
            norm = nn.BatchNorm3d(spec.Stages[^1], momentum: spec.NormMomentum);
            var ending = root.Group("end");
            _norm = ending.Norm(norm);
            _activation = new NonLinearity(ending, ActivationFunction.Relu);
        }
        classifier = nn.Linear(spec.Stages[^1], spec.Classes!.Value);
        _classifier = new SitedLayer(root.Leaf("classifier", classifier, [Role.Classifier]), classifier);
        Complete(root);
        Draw(new InitialWeights(weights));
    }

    public override Tensor forward(Batch batch)
    {
        using var scope = NewDisposeScope();
        var video = batch["video"];
        if (video.shape is not [_, var channels, var frames, _, _] || channels != _spec.Channels || frames != _spec.Frames)
            throw new BadInputException($"the model reads video [batch, {_spec.Channels}, {_spec.Frames}, {_spec.Height}, {_spec.Width}]; the data have [{string.Join(", ", video.shape)}]");
        var state = _stem?.Call(video) ?? stem.call(video);
        foreach (var part in body) state = part.call(state);
        if (_norm is not null) state = _activation!.Apply(_norm.Call(state));
        return _classifier.Call(state.flatten(2).mean([-1])).MoveToOuterDisposeScope();
    }

    private void Draw(InitialWeights weights)
    {
        if (stem is Conv3d bare) weights.Convolution(bare);
        else ((NormedConvolution)stem).Draw(weights);
        foreach (var part in body)
        {
            if (part is ResidualBlock block) block.Draw(weights);
            else ((NormedConvolution)part).Draw(weights);
        }
        weights.Linear(classifier);
    }
}
