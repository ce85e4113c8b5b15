using HessianFaultLab.Lab.Specs;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Activations;

[Named("dead-share", "Share of the units that say the same for every example: ReLUs that are never on, channels that are stuck")]
public sealed class DeadShare() : ActivationSignal("dead_share", "share of units with max x - min x <= 1e-6 max |x|; a unit is a channel of a grid, else an entry of the last axis")
{
    private const double Tolerance = 1e-6;
    private const int GridDimensions = 5;

    protected override double Figure(IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        if (values.Any(v => !(bool)v.isfinite().all())) return double.NaN;
        // Units of passes that differ in length (keys of a growing cache) are counted pass by pass.
        var passes = values.Select(ByUnit).ToList();
        if (passes.Select(p => p.shape[1]).Distinct().Count() == 1) passes = [cat(passes)];
        var dead = passes.Sum(p => (double)(p.amax([0L]) - p.amin([0L])).le(Tolerance * (double)p.abs().max()).sum());
        return dead / passes.Sum(p => p.shape[1]);
    }

    private static Tensor ByUnit(Tensor value)
    {
        if (value.ndim == 0) return value.reshape(1, 1);
        var last = value.ndim == GridDimensions ? value.movedim([1L], [-1L]) : value;
        return last.reshape(-1, last.shape[^1]).to(ScalarType.Float64);
    }
}
