using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>Batch normalization, ReLU, convolution: the order of He et al. 2016 ("Identity Mappings in Deep Residual Networks").</summary>
internal sealed class NormedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly BatchNorm3d norm;
    private readonly Conv3d convolution;
    private readonly SitedLayer _norm;
    private readonly NonLinearity _activation;
    private readonly SitedLayer _convolution;

    /// <param name="group">Its part of the tree.</param>
    /// <param name="inputs">Channels that it is given.</param>
    /// <param name="outputs">Channels that it gives.</param>
    /// <param name="stride">Of height and width.</param>
    /// <param name="spec">The model's.</param>
    internal NormedConvolution(Component group, int inputs, int outputs, int stride, ResidualNetSpec spec)
        : base(nameof(NormedConvolution))
    {
        norm = nn.BatchNorm3d(inputs, momentum: spec.NormMomentum);
        convolution = Convolution(inputs, outputs, stride, spec);
        _norm = group.Norm(norm);
        _activation = new NonLinearity(group, ActivationFunction.Relu);
        _convolution = new SitedLayer(group.Leaf("convolution", convolution, [Role.Convolution]), convolution);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _convolution.Call(_activation.Apply(_norm.Call(input)));

    internal static Conv3d Convolution(int inputs, int outputs, int stride, ResidualNetSpec spec)
    {
        var depth = spec.Frames == 1 ? 1 : spec.Kernel;
        // What follows is normalized or added to what is: an offset would be without effect, or one more of the block's.
        return nn.Conv3d(inputs, outputs, (depth, spec.Kernel, spec.Kernel), stride: (1, stride, stride), padding: (depth / 2, spec.Kernel / 2, spec.Kernel / 2), bias: false);
    }

    internal void Draw(InitialWeights weights) => weights.Convolution(convolution);
}
