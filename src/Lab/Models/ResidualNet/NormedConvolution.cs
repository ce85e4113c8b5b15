using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>Batch normalization, ReLU, convolution; or convolution, batch normalization, ReLU.</summary>
internal sealed class NormedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly BatchNorm3d norm;
    private readonly Conv3d convolution;
    private readonly SitedLayer _norm;
    private readonly NonLinearity? _activation;
    private readonly SitedLayer _convolution;
    private readonly BlockOrder _order;

    /// <param name="group">Its part of the tree.</param>
    /// <param name="inputs">Channels that it is given.</param>
    /// <param name="outputs">Channels that it gives.</param>
    /// <param name="stride">Of height and width.</param>
    /// <param name="spec">The model's.</param>
    /// <param name="isActivated">False where its ReLU stands elsewhere.</param>
    internal NormedConvolution(Component group, int inputs, int outputs, int stride, ResidualNetSpec spec, bool isActivated = true)
        : base(nameof(NormedConvolution))
    {
        _order = spec.BlockOrder;
        var isBehind = _order == BlockOrder.PostActivation;
        norm = nn.BatchNorm3d(isBehind ? outputs : inputs, momentum: spec.NormMomentum);
        convolution = Convolution(inputs, outputs, stride, spec);
        if (isBehind) _convolution = Sited(group);
        _norm = group.Norm(norm);
        if (isActivated) _activation = new NonLinearity(group, ActivationFunction.Relu);
        _convolution ??= Sited(group);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _order == BlockOrder.PostActivation
        ? Activated(_norm.Call(_convolution.Call(input)))
        : _convolution.Call(Activated(_norm.Call(input)));

    internal static Conv3d Convolution(int inputs, int outputs, int stride, ResidualNetSpec spec)
    {
        var depth = spec.Frames == 1 ? 1 : spec.Kernel;
        // What follows is normalized or added to what is: an offset would be without effect, or one more of the block's.
        return nn.Conv3d(inputs, outputs, (depth, spec.Kernel, spec.Kernel), stride: (1, stride, stride), padding: (depth / 2, spec.Kernel / 2, spec.Kernel / 2), bias: false);
    }

    internal void Draw(InitialWeights weights) => weights.Convolution(convolution);

    private SitedLayer Sited(Component group) => new(group.Leaf("convolution", convolution, [Role.Convolution]), convolution);

    private Tensor Activated(Tensor tensor) => _activation?.Apply(tensor) ?? tensor;
}
