using HessianFaultLab.LibTorch.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Gated recurrent units: r = σ(Wᵣx + bᵣ + Uᵣh + cᵣ), z = σ(W_z x + b_z + U_z h + c_z), n = tanh(Wₙx + bₙ + r ⊙ (Uₙh + cₙ)),
/// h' = (1 − z) ⊙ n + z ⊙ h. The rows of a weight are those of r, z and n, one below the other.
/// </summary>
public sealed class GRU : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly long _hiddenSize;
    private readonly long _layers;
    private readonly bool _bias;
    private readonly bool _batchFirst;
    private readonly double _dropout;
    private readonly bool _bidirectional;

    internal GRU(long inputSize, long hiddenSize, long numLayers, bool bias, bool batchFirst, double dropout, bool bidirectional, Device? device, ScalarType? dtype) : base(nameof(GRU))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(numLayers, 1);
        _hiddenSize = hiddenSize;
        _layers = numLayers;
        _bias = bias;
        _batchFirst = batchFirst;
        _dropout = dropout;
        _bidirectional = bidirectional;
        var bound = 1 / Math.Sqrt(hiddenSize);
        for (var layer = 0L; layer < numLayers; layer++)
        {
            var width = layer == 0 ? inputSize : hiddenSize * Directions;
            foreach (var suffix in (string[])(bidirectional ? [$"_l{layer}", $"_l{layer}_reverse"] : [$"_l{layer}"]))
            {
                Add("weight_ih" + suffix, [3 * hiddenSize, width]);
                Add("weight_hh" + suffix, [3 * hiddenSize, hiddenSize]);
                if (!bias) continue;
                Add("bias_ih" + suffix, [3 * hiddenSize]);
                Add("bias_hh" + suffix, [3 * hiddenSize]);
            }
        }

        void Add(string key, long[] shape)
        {
            var parameter = new Parameter(empty(shape, dtype, device));
            nn.init.uniform_(parameter, -bound, bound);
            register_parameter(key, parameter);
        }
    }

    private long Directions => _bidirectional ? 2 : 1;

    /// <summary>The hidden states of the last layer at every step, and those of every layer and direction at the end.</summary>
    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

#pragma warning disable MA0061 // TorchSharp gives the override a default that the base has not.
    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
#pragma warning restore MA0061
    {
        if (input.dim() is not (2 or 3)) throw new ArgumentException($"GRU takes 2 or 3 dimensions, not {input.dim()}", nameof(input));
        if (input.dim() == 3) return Run(input, h0);
        var time = _batchFirst ? 0 : 1;
        using var batch = input.unsqueeze(time);
        using var hidden = h0?.unsqueeze(1);
        var (outputs, last) = Run(batch, hidden);
        using (outputs)
        using (last) return (outputs.squeeze(time), last.squeeze(1));
    }

    private (Tensor, Tensor) Run(Tensor input, Tensor? h0)
    {
        var weights = OwnParameters.ToArray();
        using var zero = h0 is null ? zeros([_layers * Directions, input.size(_batchFirst ? 0 : 1), _hiddenSize], weights[0].dtype, weights[0].device) : null;
        return Aten.GruInput.Call2(input, h0 ?? zero, Argument.Tensors(weights), _bias, _layers, _dropout, training, _bidirectional, _batchFirst);
    }
}
