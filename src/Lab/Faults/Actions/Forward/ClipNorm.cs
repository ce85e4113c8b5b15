using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>x becomes x min(1, norm / |x|), |x| of each vector, each example or the whole tensor.</remarks>
[Named("clip-norm", "Shortens tensors that are longer than a norm.")]
public sealed class ClipNorm : SiteAction
{
    [Setting("The largest norm", Min = 0, AboveMin = true)]
    public required double Norm { get; init; }

    [Setting("Of what: vector (the last axis), example or tensor")]
    public ClippedPart Per { get; init; }

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        long[] axes = Per switch
        {
            ClippedPart.Vector => [-1],
            ClippedPart.Example => [.. Enumerable.Range(1, value.shape.Length - 1).Select(a => (long)a)],
            _ => [.. Enumerable.Range(0, value.shape.Length).Select(a => (long)a)],
        };
        // Compared as squares: the root has no derivative where a vector is zero.
        var squared = value.square().sum(axes, keepdim: true);
        return value * (Norm / squared.clamp_min(Norm * Norm).sqrt());
    }
}
