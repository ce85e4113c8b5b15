using HessianFaultLab.Lab.Faults.Numerics;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

[Named("randomize", "Sets to random values, uniform in a range.")]
public sealed class Randomize : Alteration
{
    [Setting("The lower end of the range")]
    public double Low { get; init; } = -1;

    [Setting("The upper end of the range")]
    public double High { get; init; } = 1;

    public override IEnumerable<string> Problems() => Low < High ? base.Problems() : base.Problems().Append("'low' must be less than 'high'");

    protected override Tensor Altered(Tensor values, AlteredPlace place)
    {
        var drawn = place.Random("values", values, (shape, generator) => rand(shape, dtype: ScalarType.Float64, generator: generator) * (High - Low) + Low);
        return Slopes.Attach(drawn, values, 0);
    }
}
