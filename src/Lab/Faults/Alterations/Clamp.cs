using HessianFaultLab.Lab.Specs;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <remarks>Outside its bounds the derivative is zero.</remarks>
[Named("clamp", "Keeps numbers within bounds.")]
public sealed class Clamp : Alteration
{
    [Setting("The lower bound")]
    public double? Low { get; init; }

    [Setting("The upper bound")]
    public double? High { get; init; }

    public override IEnumerable<string> Problems()
    {
        foreach (var problem in base.Problems()) yield return problem;
        if (Low is null && High is null) yield return "a clamp needs 'low' or 'high'";
        if (Low > High) yield return "'low' must not be more than 'high'";
    }

    protected override Tensor Altered(Tensor values, AlteredPlace place)
    {
        Scalar? low = Low is { } l ? l : null, high = High is { } h ? h : null;
        return values.clamp(low, high);
    }
}
