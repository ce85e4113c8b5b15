using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

[Named("alter-parameters", "Alters numbers of parameters.")]
public sealed class AlterParameters : EachParameterAction
{
    [Setting("What is done to them")]
    public required Alteration How { get; init; }

    public override IEnumerable<string> Problems(Schedule schedule) => How.Problems();

    protected override Tensor Changed(TargetParameter parameter, Injection at)
    {
        using var scope = NewDisposeScope();
        return How.Apply(parameter.Value, new AlteredPlace(at, parameter.Name)).MoveToOuterDisposeScope();
    }
}
