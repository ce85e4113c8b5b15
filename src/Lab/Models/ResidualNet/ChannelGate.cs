using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>
/// Factors between 0 and a scale c, which is 1 by default, one a channel: a = c sigmoid(W_2 relu(W_1 z + b_1) + b_2). Squeeze and
/// excitation has z = mean f; stiffness-aware attention has z = (mean x, mean f, |f| / |x|), all by channel over the grid.
/// </summary>
/// <remarks>
/// Seen as Euler's method, a is the length of the step and |f| / |x| a channel's own stiffness. The formula of Huang et al.
/// (ICCV 2023) for their StepNet is not public; this is not it.
/// </remarks>
internal sealed class ChannelGate : nn.Module<Tensor, Tensor, Tensor>
{
    /// <summary>Under the squares, so that a dead channel has a ratio with derivatives.</summary>
    private const double Floor = 1e-5;

    private readonly FeedForward net;
    private readonly bool _seesState;
    private readonly double _scale;
    private readonly Site _factors;

    internal ChannelGate(Component group, int channels, ResidualNetSpec spec)
        : base(nameof(ChannelGate))
    {
        _seesState = spec.Gate == GateKind.StiffnessAware;
        _scale = spec.GateScale;
        net = new FeedForward(group, channels, spec.GateWidth(channels), ActivationFunction.Relu, dropout: 0, inputs: _seesState ? 3 * channels : channels);
        _factors = group.Site("factors", Role.Gate);
        RegisterComponents();
    }

    /// <summary>[batch, channels, 1, 1, 1].</summary>
    /// <param name="state">x_t, [batch, channels, frames, height, width].</param>
    /// <param name="branch">f(x_t), of the same shape.</param>
    public override Tensor forward(Tensor state, Tensor branch)
    {
        var (x, f) = (state.flatten(2), branch.flatten(2));
        var seen = _seesState ? cat([x.mean([-1]), f.mean([-1]), ((Size(f) + Floor) / (Size(x) + Floor)).sqrt()], -1) : f.mean([-1]);
        var factors = _factors.Pass(_scale == 1 ? net.call(seen).sigmoid() : net.call(seen).sigmoid() * _scale);
        return factors.view(factors.shape[0], factors.shape[1], 1, 1, 1);

        static Tensor Size(Tensor tensor) => tensor.square().mean([-1]);
    }

    internal void Draw(InitialWeights weights)
    {
        foreach (var layer in net.Layers) weights.Linear(layer);
    }
}
