using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Models.Sites;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Forward;

/// <remarks>
/// As dropout: what is left is divided by 1 - probability. <c>redraw: step</c> in the schedule draws in every step, as
/// dropout does; without it the same elements are always missing.
/// </remarks>
[Named("drop-elements", "Sets elements of a tensor to zero with a probability, where no dropout belongs.")]
public sealed class DropElements : SiteAction
{
    [Setting("The probability of an element", Min = 0, AboveMin = true, Max = 1, BelowMax = true)]
    public required double Probability { get; init; }

    [Setting("Whether it happens in evaluation too")]
    public bool InEvaluation { get; init; }

    protected override Tensor Altered(Tensor value, Site site, Injection at)
    {
        if (!InEvaluation && !at.Model.training) return value;
        using var stream = at.Stream("dropped", site.Place);
        using var drawn = rand(value.shape, generator: stream);
        return value * drawn.ge(Probability).to(value.dtype, value.device) / (1 - Probability);
    }
}
