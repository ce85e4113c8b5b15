using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>Position i gets the vector of position i + by; behind either end, that of the end.</remarks>
[Named("shift-positions", "Gives every position the vector of another, some places on.")]
public sealed class ShiftPositions : SiteAction
{
    [Setting("How many places on; negative for back")]
    public required int By { get; init; }

    public override string DefaultSite => Role.Position;

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        var last = value.shape[^2] - 1;
        return value.index_select(-2, (arange(last + 1, dtype: ScalarType.Int64, device: value.device) + By).clamp(0, last));
    }
}
