using System.Security.Cryptography;
using System.Text;
using HessianFaultLab.Lab.Data.Randomness;
using HessianFaultLab.Lab.Localization.Evidence;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>A control: knows nothing. Its draws depend on the run and on its seed.</summary>
[Named("random", "Ranks at random.")]
public sealed class Chance : LocalizationMethod
{
    [Setting("Decides the draws")]
    public long Seed { get; init; } = 1;

    internal override double[] Suspicions(RunCase seen, Comparison comparison, Panel panel)
    {
        var draws = RandomDraws.At(Seed, BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seen.Run.Label.Run))), seen.Since);
        return [.. panel.Candidates(seen.Run).Names.Select(_ => draws.Uniform())];
    }
}
