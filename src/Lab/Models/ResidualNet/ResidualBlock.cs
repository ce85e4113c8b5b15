using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.ResidualNet;

/// <summary>x + a f(x), f two normed convolutions, a one or a gate's; in the older order a ReLU behind it.</summary>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    private readonly NormedConvolution first;
    private readonly NormedConvolution second;
    private readonly ChannelGate? gate;
    private readonly ResidualSum sum;
    private readonly NonLinearity? _activation;

    internal ResidualBlock(Component group, int channels, ResidualNetSpec spec)
        : base(nameof(ResidualBlock))
    {
        first = new NormedConvolution(group.Group("first"), channels, channels, 1, spec);
        var isBehind = spec.BlockOrder == BlockOrder.PostActivation;
        second = new NormedConvolution(group.Group("second"), channels, channels, 1, spec, isActivated: !isBehind);
        if (spec.Gate != GateKind.None) gate = new ChannelGate(group.Group("gate", Role.Gate, Role.Ffn), channels, spec);
        sum = new ResidualSum(group, dropout: 0);
        if (isBehind) _activation = new NonLinearity(group, ActivationFunction.Relu);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var branch = second.call(first.call(input));
        if (gate is not null) branch *= gate.call(input, branch);
        var next = sum.call(branch, input);
        return (_activation?.Apply(next) ?? next).MoveToOuterDisposeScope();
    }

    internal void Draw(InitialWeights weights)
    {
        first.Draw(weights);
        second.Draw(weights);
        gate?.Draw(weights);
    }
}
