using HessianFaultLab.Lab.Faults.Injections;
using HessianFaultLab.Lab.Faults.Schedules;
using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Faults.Actions.Parameters;

/// <remarks>
/// The deviation is the given one, or gain / √fan (He et al. 2015; Glorot, Bengio 2010). What has one axis, a bias say, has its
/// length for a fan. Drawn in float64 on the CPU, so that a seed means the same values everywhere.
/// </remarks>
[Named("initialize-parameters", "Draws parameters anew, as if they were initialised so.")]
public sealed class InitializeParameters : EachParameterAction
{
    [Setting("normal, uniform or constant")]
    public Distribution Distribution { get; init; }

    [Setting("The constant")]
    public double? Value { get; init; }

    [Setting("The standard deviation", Min = 0, AboveMin = true)]
    public double? Deviation { get; init; }

    [Setting("By what the deviation is divided, as a root, where none is given")]
    public Fan Fan { get; init; }

    [Setting("What the deviation is multiplied by", Min = 0, AboveMin = true)]
    public double Gain { get; init; } = 1;

    public override IEnumerable<string> Problems(Schedule schedule)
    {
        if (Distribution == Distribution.Constant && Value is null) yield return "a constant initialisation needs its 'value'";
        if (Distribution != Distribution.Constant && Value is not null) yield return "'value' is the constant of 'distribution: constant'";
        if (Distribution == Distribution.Constant && (Deviation is not null || Gain != 1)) yield return "a constant has no deviation; leave 'deviation' and 'gain' out";
    }

    protected override Tensor Changed(TargetParameter parameter, Injection at)
    {
        using var scope = NewDisposeScope();
        var old = parameter.Value;
        if (Distribution == Distribution.Constant) return full_like(old, Value!.Value).MoveToOuterDisposeScope();
        using var stream = at.Stream("initial", parameter.Index);
        var deviation = Gain * (Deviation ?? 1 / Math.Sqrt(FanOf(old.shape)));
        var drawn = Distribution == Distribution.Normal
            ? randn(old.shape, dtype: ScalarType.Float64, generator: stream) * deviation
            : (rand(old.shape, dtype: ScalarType.Float64, generator: stream) * 2 - 1) * (deviation * Math.Sqrt(3));
        return drawn.to(old.dtype, old.device).MoveToOuterDisposeScope();
    }

    private double FanOf(long[] shape)
    {
        if (shape.Length < 2) return shape is [var length] ? length : 1;
        double all = shape.Aggregate(1L, (a, b) => a * b);
        var (inputs, outputs) = (all / shape[0], all / shape[1]);
        return Fan switch { Fan.In => inputs, Fan.Out => outputs, _ => (inputs + outputs) / 2 };
    }
}
