using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("shift", "Adds a number.")]
public sealed class Shift : Alteration
{
    [Setting("What is added")]
    public required double By { get; init; }

    protected override Tensor Altered(Tensor values, AlteredPlace place) => values + By;
}
