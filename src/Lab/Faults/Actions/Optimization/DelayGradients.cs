using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

/// <remarks>As from an asynchronous worker (Dean et al. 2012). Until there is a gradient that old, each step has its own.</remarks>
[Named("delay-gradients", "Updates parameters by the gradients of some steps before.")]
public sealed class DelayGradients : GradientAction
{
    [Setting("How many steps before", Min = 1, Max = 100)]
    public required int Steps { get; init; }

    public override IEnumerable<string> Problems(Schedule schedule)
    {
        if ((schedule.For ?? schedule.Steps?.Length) <= Steps) yield return $"nothing comes {Steps} steps late within {schedule.For ?? schedule.Steps?.Length} steps; let it stay longer";
    }

    protected override Tensor Changed(Tensor gradient, TargetParameter parameter, Injection at)
    {
        at.Forget(Name(parameter, at.Step - Steps - 1));
        at.Keep(Name(parameter, at.Step), gradient);
        return at.Kept(Name(parameter, at.Step - Steps)) ?? gradient;
    }

    private static string Name(TargetParameter parameter, int step) => $"{step} {parameter.Name}";
}
