using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

[Named("alter-gradients", "Alters numbers of gradients, before they are clipped.")]
public sealed class AlterGradients : GradientAction
{
    [Setting("What is done to them")]
    public required Alteration How { get; init; }

    public override IEnumerable<string> Problems(Schedule schedule) => How.Problems();

    protected override Tensor Changed(Tensor gradient, TargetParameter parameter, Injection at) => How.Apply(gradient, new AlteredPlace(at, parameter.Name));
}
