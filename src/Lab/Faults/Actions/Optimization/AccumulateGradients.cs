using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

[Named("accumulate-gradients", "Adds each step's gradients to those of the steps before, as if nobody set them to zero.")]
public sealed class AccumulateGradients : GradientAction
{
    public override IEnumerable<string> Problems(Schedule schedule)
    {
        if ((schedule.For ?? schedule.Steps?.Length) == 1) yield return "in one step nothing adds up; let it stay longer";
    }

    protected override Tensor Changed(Tensor gradient, TargetParameter parameter, Injection at)
    {
        var sum = at.Kept(parameter.Name) is { } before ? before + gradient : gradient;
        at.Keep(parameter.Name, sum);
        return sum;
    }
}
