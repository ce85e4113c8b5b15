using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Benchmarks.Curvature.Nets;

/// <summary>
/// A bidirectional GRU from basic operations, so that it has second derivatives everywhere: one matmul for all input
/// gates of all steps, one a step for the hidden gates.
/// </summary>
internal sealed class BasicGru : nn.Module<Tensor, Tensor>
{
    private readonly long _hidden;
    private readonly Linear forward_input;
    private readonly Linear forward_hidden;
    private readonly Linear backward_input;
    private readonly Linear backward_hidden;

    internal BasicGru(long width, long hidden) : base(nameof(BasicGru))
    {
        _hidden = hidden;
        forward_input = nn.Linear(width, 3 * hidden);
        forward_hidden = nn.Linear(hidden, 3 * hidden);
        backward_input = nn.Linear(width, 3 * hidden);
        backward_hidden = nn.Linear(hidden, 3 * hidden);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        cat([Run(forward_input.call(input), forward_hidden, reverse: false), Run(backward_input.call(input), backward_hidden, reverse: true)], -1);

    private Tensor Run(Tensor gates, Linear recurrent, bool reverse)
    {
        var steps = gates.unbind(1);
        var outputs = new Tensor[steps.Length];
        var state = zeros([gates.shape[0], _hidden], dtype: gates.dtype, device: gates.device);
        for (var i = 0; i < steps.Length; i++)
        {
            var t = reverse ? steps.Length - 1 - i : i;
            var own = steps[t].split([2 * _hidden, _hidden], -1);
            var fed = recurrent.call(state).split([2 * _hidden, _hidden], -1);
            var control = (own[0] + fed[0]).sigmoid().chunk(2, -1);
            var candidate = (own[1] + control[0] * fed[1]).tanh();
            state = candidate + control[1] * (state - candidate);
            outputs[t] = state;
        }
        return stack(outputs, 1);
    }
}
