using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

internal static class ActivationFunctions
{
    internal static Tensor Apply(this ActivationFunction function, Tensor input) => function switch
    {
        ActivationFunction.Gelu => nn.functional.gelu(input),
        ActivationFunction.Relu => input.relu(),
        ActivationFunction.Silu => nn.functional.silu(input),
        ActivationFunction.Tanh => input.tanh(),
        ActivationFunction.Sigmoid => input.sigmoid(),
        _ => input,
    };
}
