using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>
/// One layer of gated recurrent units (Cho et al. 2014) of basic operations, in one or both directions:
/// r = σ(W_r x + b_r + U_r h + c_r), z = σ(W_z x + b_z + U_z h + c_z), n = tanh(W_n x + b_n + r (U_n h + c_n)), h' = (1 - z) n + z h.
/// Weights have the names and the layout of nn.GRU's, and the states are the same.
/// </summary>
/// <remarks>
/// Unlike libtorch's own kernel it has second derivatives on every device. All steps' input gates come from one matrix
/// product, each step's hidden gates from one for both directions. Where the mask is false the state stays as it is, so
/// that a padded sequence gives the states of the sequence alone.
/// </remarks>
public sealed class GatedRecurrence : nn.Module<Tensor, Tensor?, Tensor>
{
    /// <summary>σ of this is 1 in every type, and it is far from overflow in float16 too.</summary>
    private const double Shut = 1e4;

    private readonly long _hidden;
    private readonly Parameter weight_ih_l0;
    private readonly Parameter weight_hh_l0;
    private readonly Parameter bias_ih_l0;
    private readonly Parameter bias_hh_l0;
    private readonly Parameter? weight_ih_l0_reverse;
    private readonly Parameter? weight_hh_l0_reverse;
    private readonly Parameter? bias_ih_l0_reverse;
    private readonly Parameter? bias_hh_l0_reverse;

    /// <param name="inputs">Width of an input.</param>
    /// <param name="hidden">Width of a state in one direction.</param>
    /// <param name="bidirectional">Whether a second recurrence runs from the end to the start.</param>
    public GatedRecurrence(long inputs, long hidden, bool bidirectional)
        : base(nameof(GatedRecurrence))
    {
        _hidden = hidden;
        weight_ih_l0 = Zeros(3 * hidden, inputs);
        weight_hh_l0 = Zeros(3 * hidden, hidden);
        bias_ih_l0 = Zeros(3 * hidden);
        bias_hh_l0 = Zeros(3 * hidden);
        if (bidirectional)
        {
            weight_ih_l0_reverse = Zeros(3 * hidden, inputs);
            weight_hh_l0_reverse = Zeros(3 * hidden, hidden);
            bias_ih_l0_reverse = Zeros(3 * hidden);
            bias_hh_l0_reverse = Zeros(3 * hidden);
        }
        RegisterComponents();
    }

    private bool IsBidirectional => weight_ih_l0_reverse is not null;

    /// <summary>True for the names of the parameters of the second direction.</summary>
    internal static bool IsReverse(string parameter) => parameter.EndsWith("_reverse", StringComparison.Ordinal);

    /// <summary>nn.GRU's: uniform on ±1/√hidden.</summary>
    internal void Draw(InitialWeights weights)
    {
        foreach (var (_, parameter) in named_parameters()) weights.Uniform(parameter, 1 / Math.Sqrt(_hidden));
    }

    /// <summary>The states at every step, [batch, steps, hidden], the directions side by side.</summary>
    /// <param name="input">[batch, steps, inputs].</param>
    /// <param name="mask">Bool [batch, steps], true where there is an input; null where there is one everywhere.</param>
    public override Tensor forward(Tensor input, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (batch, steps, directions) = (input.shape[0], input.shape[1], IsBidirectional ? 2 : 1);
        var gates = nn.functional.linear(input.transpose(0, 1), Both(weight_ih_l0, weight_ih_l0_reverse), Both(bias_ih_l0, bias_ih_l0_reverse));
        gates = Turned(gates.view(steps, batch, directions, 3 * _hidden).transpose(1, 2));
        // Split, chunk and unbind, never narrow or select: the gradients of their parts are joined, not padded and added.
        var parts = gates.split([2 * _hidden, _hidden], -1);
        var (control, candidates) = (parts[0], parts[1]);
        if (mask is not null)
        {
            var missing = mask.logical_not().transpose(0, 1).view(steps, 1, batch, 1).expand(steps, directions, batch, 1);
            control = control.masked_fill(Turned(missing), Shut);
        }
        var states = Run(control.unbind(0), candidates.unbind(0), directions, batch, input);
        return Turned(states).permute(2, 0, 1, 3).flatten(2).MoveToOuterDisposeScope();
    }

    /// <summary>[steps, directions, batch, hidden], the second direction's steps in its own order.</summary>
    private Tensor Run(Tensor[] control, Tensor[] candidates, long directions, long batch, Tensor like)
    {
        var recurrent = Both(weight_hh_l0, weight_hh_l0_reverse).view(directions, 3 * _hidden, _hidden).transpose(1, 2);
        var offset = Both(bias_hh_l0, bias_hh_l0_reverse).view(directions, 1, 3 * _hidden);
        var state = zeros(directions, batch, _hidden, dtype: like.dtype, device: like.device);
        var states = new Tensor[control.Length];
        for (var t = 0; t < states.Length; t++)
        {
            var fed = offset.baddbmm(state, recurrent).split([2 * _hidden, _hidden], -1);
            var open = (control[t] + fed[0]).sigmoid().chunk(2, -1);
            var candidate = candidates[t].addcmul(open[0], fed[1], 1).tanh();
            // lerp is exact at both ends: a state kept by z = 1 does not drift.
            state = states[t] = candidate.lerp(state, open[1]);
        }
        return stack(states);
    }

    /// <summary>The second direction's steps from back to front.</summary>
    private static Tensor Turned(Tensor steps) => steps.unbind(1) is [var there, var back] ? stack([there, back.flip(0)], 1) : steps;

    private static Tensor Both(Tensor one, Tensor? other) => other is null ? one : cat([one, other]);

    private static Parameter Zeros(params long[] shape) => nn.Parameter(zeros(shape));
}
