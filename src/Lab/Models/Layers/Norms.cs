using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Properties;
using HessianFaultLab.Lab.Models.Sites;
using TorchSharp.Modules;

namespace HessianFaultLab.Lab.Models.Layers;

/// <summary>Normalizations as leaves <c>norm</c> whose ε is a property.</summary>
internal static class Norms
{
    internal static SitedLayer Norm(this Component group, LayerNorm norm)
    {
        var leaf = group.Leaf("norm", norm, [Role.Norm]);
        Offer(leaf, () => norm.eps, value => norm.eps = value);
        return new SitedLayer(leaf, norm, Role.Normalization);
    }

    internal static SitedLayer Norm(this Component group, BatchNorm3d norm)
    {
        var leaf = group.Leaf("norm", norm, [Role.Norm]);
        Offer(leaf, () => norm.eps, value => norm.eps = value);
        return new SitedLayer(leaf, norm, Role.Normalization);
    }

    private static void Offer(Component leaf, Func<double> get, Action<double> set) => leaf.Property("epsilon", PropertyRole.NormEpsilon, get, value =>
        set(value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "a positive number is expected")));
}
