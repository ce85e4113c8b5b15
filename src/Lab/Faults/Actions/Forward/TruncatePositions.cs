using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>The first share of the positions keep their vectors, all behind have the last one of these.</remarks>
[Named("truncate-positions", "Cuts the support of the positions: those behind it all look like its last.")]
public sealed class TruncatePositions : SiteAction
{
    [Setting("The share of the positions that are still told apart", Min = 0, Max = 1, BelowMax = true)]
    public required double Kept { get; init; }

    public override string DefaultSite => Role.Position;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        var count = value.shape[^2];
        var kept = Math.Clamp((long)Math.Round(Kept * count, MidpointRounding.AwayFromZero), 1, count);
        return value.index_select(-2, arange(count, dtype: ScalarType.Int64, device: value.device).clamp(0, kept - 1));
    }
}
