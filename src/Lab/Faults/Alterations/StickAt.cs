using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("stick-at", "Sets to one value, whatever it was.")]
public sealed class StickAt : Alteration
{
    [Setting("The value")]
    public required double Value { get; init; }

    protected override Tensor Altered(Tensor values, AlteredPlace place) => Slopes.Attach(full_like(values, Value), values, 0);
}
