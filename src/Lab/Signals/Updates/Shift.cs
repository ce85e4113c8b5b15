using HessianFaultLab.Curvature.Surfaces;
using HessianFaultLab.Lab.Signals.Observed;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Updates;

/// <summary>How far a block of weights is from an earlier state.</summary>
internal static class Shift
{
    internal static double? Of(Tensor values, Tensor? before, Block block)
    {
        if (before is null) return null;
        using var scope = NewDisposeScope();
        // The difference of two float32 numbers is taken in double precision: it is small against both.
        return Lengths.Of(block.Of(values).to(ScalarType.Float64) - block.Of(before).to(ScalarType.Float64));
    }

    internal static double Length(Tensor values, Block block)
    {
        using var own = block.Of(values);
        return Lengths.Of(own);
    }
}
