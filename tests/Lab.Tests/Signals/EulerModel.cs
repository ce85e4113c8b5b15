using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Han;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Signals;

/// <summary>Two Euler steps of u' = -rate u as residual blocks, then a classifier.</summary>
internal sealed class EulerModel : LabModel
{
    private readonly Linear classifier = nn.Linear(4, 3);
    private readonly (Site Skip, SitedLayer Next)[] _blocks;
    private readonly Identity one = nn.Identity();
    private readonly Identity two = nn.Identity();
    private readonly SitedLayer _classifier;
    private readonly double _decay;

    internal EulerModel(double rate, double step)
        : base("euler", new HanSpec { Classes = 3 })
    {
        _decay = rate * step;
        var root = Component.Root();
        _blocks = [.. ((Identity[])[one, two]).Select((identity, i) =>
        {
            var group = root.Group($"block.{i}");
            var skip = group.Site("residual", Role.Residual);
            return (skip, new SitedLayer(group.Group("norm"), identity));
        })];
        _classifier = new SitedLayer(root.Leaf("classifier", classifier, [Role.Classifier]), classifier);
        Complete(root);
        this.to(ScalarType.Float64);
        using var generator = new Generator(3, CPU);
        using var quiet = no_grad();
        foreach (var parameter in parameters()) parameter.normal_(0, 1, generator);
    }

    public override Tensor forward(Batch batch)
    {
        var state = batch["points"];
        foreach (var (skip, next) in _blocks) state = next.Call(state * -_decay + skip.Pass(state));
        return _classifier.Call(state);
    }
}
