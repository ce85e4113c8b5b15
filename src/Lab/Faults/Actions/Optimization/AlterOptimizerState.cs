using HessianFaultLab.Lab.Faults.Alterations;
using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Optimization;

[Named("alter-optimizer-state", "Alters numbers of the optimiser's running averages.")]
public sealed class AlterOptimizerState : OptimizerStateAction
{
    [Setting("What is done to them")]
    public required Alteration How { get; init; }

    [Setting("Which average")]
    public Average Average { get; init; }

    public override IEnumerable<string> Problems(Schedule schedule) => [.. base.Problems(schedule), .. How.Problems()];

    protected override Tensor Changed(Tensor value, string name, TargetParameter parameter, Injection at)
    {
        var isMeant = Average == Average.All || (Average == Average.Second) == name.EndsWith("_sq", StringComparison.Ordinal);
        return isMeant ? How.Apply(value, new AlteredPlace(at, $"{name} of {parameter.Name}")) : value;
    }
}
