using HessianFaultLab.Lab.Models.Components;
using HessianFaultLab.Lab.Specs;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>Queries, keys and values keep their width: twice the heads are half as wide each, and scores are scaled by that.</remarks>
[Named("scale-heads", "Splits the width of an attention into more or fewer heads.")]
public sealed class ScaleHeads : PropertyAction<int>
{
    [Setting("What the number of heads is multiplied by; at least one head is left", Min = 0)]
    public required double Factor { get; init; }

    protected override string PropertyRole => Models.Properties.PropertyRole.AttentionHeads;

    protected override int Changed(int value, Component component) => Math.Max(1, (int)Math.Round(value * Factor));
}
