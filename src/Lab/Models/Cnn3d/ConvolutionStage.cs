using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Cnn3d;

/// <summary>Convolution, batch normalization, ReLU, means over a window.</summary>
internal sealed class ConvolutionStage : nn.Module<Tensor, Tensor>
{
    private readonly Conv3d convolution;
    private readonly BatchNorm3d norm;
    private readonly long[] _pool;
    private readonly SitedLayer _convolution;
    private readonly SitedLayer _norm;
    private readonly NonLinearity _activation;

    internal ConvolutionStage(Component group, int inputs, int outputs, IReadOnlyList<int> pool, Cnn3dSpec spec)
        : base(nameof(ConvolutionStage))
    {
        // The normalization has an offset of its own: another would be without effect.
        convolution = nn.Conv3d(inputs, outputs, (long)spec.Kernel, padding: spec.Kernel / 2, bias: false);
        norm = nn.BatchNorm3d(outputs, momentum: spec.NormMomentum);
        _pool = [.. pool.Select(size => (long)size)];
        _convolution = new SitedLayer(group.Leaf("convolution", convolution, [Role.Convolution]), convolution);
        _norm = group.Norm(norm);
        _activation = new NonLinearity(group, ActivationFunction.Relu);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var active = _activation.Apply(_norm.Call(_convolution.Call(input)));
        var pooled = _pool is [1, 1, 1] ? active : nn.functional.avg_pool3d(active, _pool);
        return pooled.MoveToOuterDisposeScope();
    }

    internal void Draw(InitialWeights weights) => weights.Convolution(convolution);
}
