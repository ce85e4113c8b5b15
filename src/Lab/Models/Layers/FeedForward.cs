using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>Two linear layers with a non-linearity between them. Parameters have DistilBERT's names.</summary>
public sealed class FeedForward : nn.Module<Tensor, Tensor>
{
    private readonly Linear lin1;
    private readonly Linear lin2;
    private readonly Dropout dropout;
    private readonly SitedLayer _in;
    private readonly SitedLayer _out;
    private readonly NonLinearity _activation;

    /// <param name="group">Its part of the tree.</param>
    /// <param name="width">Width of what it gives.</param>
    /// <param name="inner">Width between the layers.</param>
    /// <param name="activation">Between the layers.</param>
    /// <param name="dropout">Behind the second.</param>
    /// <param name="inputs">Width of what it is given, where it is another.</param>
    internal FeedForward(Component group, int width, int inner, ActivationFunction activation, double dropout, int? inputs = null)
        : base(nameof(FeedForward))
    {
        lin1 = nn.Linear(inputs ?? width, inner);
        lin2 = nn.Linear(inner, width);
        this.dropout = new Dropout(dropout);
        this.dropout.Offer(group, "dropout", PropertyRole.FfnDropout);
        _in = new SitedLayer(group.Leaf("in", lin1, [Role.FfnIn]), lin1);
        _activation = new NonLinearity(group, activation);
        _out = new SitedLayer(group.Leaf("out", lin2, [Role.FfnOut]), lin2);
        RegisterComponents();
    }

    /// <summary>May change between steps.</summary>
    public ActivationFunction Activation
    {
        get => _activation.Function;
        set => _activation.Function = value;
    }

    internal IReadOnlyList<Linear> Layers => [lin1, lin2];

    public override Tensor forward(Tensor input) =>
        dropout.call(_out.Call(_activation.Apply(_in.Call(input))));
}
