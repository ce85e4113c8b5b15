using HessianFaultLab.Lab.Models.Components;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Sites;

/// <summary>A layer between the sites of its input and its output.</summary>
internal sealed class SitedLayer
{
    private readonly nn.Module<Tensor, Tensor> _layer;
    private readonly Site _input;
    private readonly Site _output;

    /// <param name="component">The leaf of the layer.</param>
    /// <param name="layer">The layer; it is registered by the module that has it as a field.</param>
    /// <param name="outputRole">What its output is to the model.</param>
    internal SitedLayer(Component component, nn.Module<Tensor, Tensor> layer, string outputRole = Role.Output)
    {
        _layer = layer;
        _input = component.Site("input", Role.Input);
        _output = component.Site("output", outputRole);
    }

    internal Tensor Call(Tensor input) => _output.Pass(_layer.call(_input.Pass(input)));
}
