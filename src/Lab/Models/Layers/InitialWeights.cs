using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>
/// Draws first weights from one stream, in float64 on the CPU whatever the parameter's type: there libtorch has one
/// algorithm for all its versions and processors, so that a seed means the same weights everywhere.
/// </summary>
internal sealed class InitialWeights(Generator generator)
{
    /// <summary>N(0, deviation²).</summary>
    internal void Normal(Tensor parameter, double deviation) => Draw(parameter, values => values.normal_(0, deviation, generator));

    /// <summary>Uniform on ±bound.</summary>
    internal void Uniform(Tensor parameter, double bound) => Draw(parameter, values => values.uniform_(-bound, bound, generator));

    /// <summary>Uniform on ±1/√(inputs), bias too: libtorch's default for linear layers.</summary>
    internal void Linear(Linear layer)
    {
        var bound = 1 / Math.Sqrt(layer.weight!.shape[1]);
        Uniform(layer.weight, bound);
        if (layer.bias is { } bias) Uniform(bias, bound);
    }

    /// <summary>BERT's: N(0, deviation²), no bias.</summary>
    internal void Linear(Linear layer, double deviation)
    {
        Normal(layer.weight!, deviation);
        if (layer.bias is { } bias) Constant(bias, 0);
    }

    /// <summary>N(0, 2 / fan-in), for a ReLU behind it (He et al. 2015).</summary>
    internal void Convolution(Conv3d layer)
    {
        var weight = layer.weight!;
        Normal(weight, Math.Sqrt(2.0 * weight.shape[0] / weight.NumberOfElements));
        if (layer.bias is { } bias) Constant(bias, 0);
    }

    /// <summary>N(0, deviation²), the padding's row zero.</summary>
    internal void Embedding(Embedding layer, double deviation, long? padding = null)
    {
        Normal(layer.weight!, deviation);
        if (padding is not { } index) return;
        using var quiet = no_grad();
        using var row = layer.weight!.select(0, index);
        row.zero_();
    }

    private static void Constant(Tensor parameter, double value)
    {
        using var quiet = no_grad();
        parameter.fill_(value);
    }

    private static void Draw(Tensor parameter, Action<Tensor> fill)
    {
        using var quiet = no_grad();
        using var values = empty(parameter.shape, dtype: ScalarType.Float64);
        fill(values);
        parameter.copy_(values);
    }
}
