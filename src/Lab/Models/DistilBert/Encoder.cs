using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.DistilBert;

/// <summary>The encoder layers, one after the other.</summary>
internal sealed class Encoder : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly ModuleList<EncoderLayer> layer = new();

    internal Encoder(Component root, DistilBertSpec spec)
        : base(nameof(Encoder))
    {
        for (var i = 0; i < spec.Layers; i++) layer.Add(new EncoderLayer(root.Numbered("encoder", i), spec));
        RegisterComponents();
    }

    public override Tensor forward(Tensor states, Tensor mask)
    {
        foreach (var block in layer) states = block.call(states, mask);
        return states;
    }

    internal void Draw(DistilBertSpec spec, InitialWeights weights)
    {
        foreach (var block in layer) block.Draw(spec, weights);
    }
}
