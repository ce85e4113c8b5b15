using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Alterations;

/// <remarks>
/// x + d n, or x + d rms(x) n where the noise is relative, n drawn once from N(0, 1). The root mean square has its derivatives too.
/// </remarks>
[Named("add-noise", "Adds normal noise, drawn once or as the schedule says.")]
public sealed class AddNoise : Alteration
{
    [Setting("The standard deviation", Min = 0, AboveMin = true)]
    public required double Deviation { get; init; }

    [Setting("Whether the deviation is in units of the tensor's root mean square")]
    public bool Relative { get; init; }

    protected override Tensor Altered(Tensor values, AlteredPlace place)
    {
        var noise = place.Random("noise", values, (shape, generator) => randn(shape, dtype: ScalarType.Float64, generator: generator) * Deviation);
        return values + (Relative ? noise * values.square().mean().sqrt() : noise);
    }
}
