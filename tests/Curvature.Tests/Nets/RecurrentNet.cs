using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Curvature.Tests.Nets;

/// <summary>A bidirectional nn.GRU and a linear layer on its mean state.</summary>
internal sealed class RecurrentNet : nn.Module<Tensor, Tensor>
{
    private readonly GRU gru;
    private readonly Linear output;

    public RecurrentNet(int inputs, int hidden, int classes) : base(nameof(RecurrentNet))
    {
        gru = nn.GRU(inputs, hidden, batchFirst: true, bidirectional: true, dtype: float64);
        output = nn.Linear(2 * hidden, classes, dtype: float64);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var (states, _) = gru.call(input);
        return output.call(states.mean([1]));
    }
}
