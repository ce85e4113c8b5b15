using HessianFaultLab.Lab.Models.Attention;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using HessianFaultLab.Lab.Models.Sites;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Han;

/// <summary>One level of a HAN: a bidirectional recurrence over a sequence and attention to its states.</summary>
internal sealed class HanLevel : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly GatedRecurrence gru;
    private readonly ContextAttention attention;
    private readonly Site _input;
    private readonly Site _output;

    internal HanLevel(Component group, int inputs, HanSpec spec)
        : base(nameof(HanLevel))
    {
        gru = new GatedRecurrence(inputs, spec.Hidden, bidirectional: true);
        var recurrence = group.Group("gru", Role.Recurrent);
        recurrence.Leaf("forward", gru, [Role.Recurrent], owns: name => !GatedRecurrence.IsReverse(name));
        recurrence.Leaf("backward", gru, [Role.Recurrent], abreast: true, owns: GatedRecurrence.IsReverse);
        _input = recurrence.Site("input", Role.Input);
        _output = recurrence.Site("output", Role.Output);
        attention = new ContextAttention(group.Group("attention", Role.Attention), 2 * spec.Hidden, spec.Attention);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input, Tensor mask) =>
        attention.call(_output.Pass(gru.call(_input.Pass(input), mask)), mask);

    internal void Draw(InitialWeights weights)
    {
        gru.Draw(weights);
        attention.Draw(weights);
    }
}
